"""The door of the pool for finance, collateral, the shell, and the rooms that divide money or read forms likewise."""

from quanlian.utilisation.pool.doors import CoverFacts, admit, claim_open, cover, recover, share
from quanlian.utilisation.pool.following import cured, give_back, overdue
from quanlian.utilisation.pool.loan_book import lend_book
from quanlian.utilisation.pool.money.accounts import balance, contribute
from quanlian.utilisation.pool.running.opening import join, open_pool, pool_of, title_of
from quanlian.utilisation.pool.running.told import Told
from quanlian.utilisation.pool.sharing.allocate import allocate
from quanlian.utilisation.pool.sharing.loss import Loss
from quanlian.utilisation.pool.sharing.refund import Refund, refund
from quanlian.utilisation.pool.sharing.rule import PARTIES
from quanlian.utilisation.pool.sharing.share import Left, Sharing

__all__ = [
    "PARTIES",
    "CoverFacts",
    "Left",
    "Loss",
    "Refund",
    "Sharing",
    "Told",
    "admit",
    "allocate",
    "balance",
    "claim_open",
    "contribute",
    "cover",
    "cured",
    "give_back",
    "join",
    "lend_book",
    "open_pool",
    "overdue",
    "pool_of",
    "recover",
    "refund",
    "share",
    "title_of",
]
