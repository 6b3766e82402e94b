"""What an offer is, how it is numbered, and what the actions of its case do to it."""
