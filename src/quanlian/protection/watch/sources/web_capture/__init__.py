"""Captured pages of goods (see README.md)."""
