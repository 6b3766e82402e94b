"""Menu entries of the case engine."""
