"""Dated law: parameters with article and source, a small typed expression language, rule sets, receipts.

Pure Python; nothing here knows Django or the database. Everything above may ask this room, and it asks only `core`.
"""
