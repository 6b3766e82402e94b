"""Tables of shops and goods (see README.md)."""
