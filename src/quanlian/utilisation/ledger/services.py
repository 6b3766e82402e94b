"""The door of the ledger for all rooms that move money."""

from quanlian.utilisation.ledger.accounts import open_account
from quanlian.utilisation.ledger.legs import Leg, credit, debit
from quanlian.utilisation.ledger.models import Account, Entry
from quanlian.utilisation.ledger.posting import post, reverse
from quanlian.utilisation.ledger.queries import Line, Statement, balance, statement

__all__ = [
    "Account",
    "Entry",
    "Leg",
    "Line",
    "Statement",
    "balance",
    "credit",
    "debit",
    "open_account",
    "post",
    "reverse",
    "statement",
]
