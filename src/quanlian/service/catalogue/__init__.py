"""Catalogue: what the office offers, on which conditions, how fast it really is, and what people thought of it."""
