"""Addresses for handing in evidence."""
