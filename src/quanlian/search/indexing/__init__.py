"""Keeping the index: what changed, where the index lies, how it is built anew, and how it is read."""
