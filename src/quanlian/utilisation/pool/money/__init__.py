"""The pool's money in the ledger."""
