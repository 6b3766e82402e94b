"""Statutory clocks: the catalogue as data, and how a due date comes about. Pure: no Django."""
