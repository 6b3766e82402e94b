"""The score of a match: pure, in Decimal, each part with its evidence (domain/05 §5)."""
