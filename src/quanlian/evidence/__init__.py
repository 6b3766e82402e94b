"""Proof that a stranger can check: files kept unchanged, pages captured, time stamped, history in a public log."""
