"""Checks before and while an offer hangs: title, set of marks, words, notices (domain/05 §4.1)."""
