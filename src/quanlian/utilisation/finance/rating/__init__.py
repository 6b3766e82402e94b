"""Risk rating of a loan on IP (domain/06 §5): dated settings, a receipt, no invented data."""
