"""Utilisation: trading, licensing, pledges, recordal."""
