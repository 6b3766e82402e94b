"""The halls: what hangs, found by filters, page by page."""
