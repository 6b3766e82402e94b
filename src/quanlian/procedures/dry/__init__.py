"""Worked examples of an item, run without a database: as tests, and in the editor before a version is published."""
