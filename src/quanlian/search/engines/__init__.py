"""Adapters of the search port: one folder an engine."""
