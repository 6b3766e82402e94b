"""Pledge finance: products, applications, rating, loans, registrations."""
