"""Answers to an item's forms: cleaned by type, checked by rule, shown again in words."""
