"""Reads of the registry for its pages. Nothing here changes anything, and every row passes its policy."""
