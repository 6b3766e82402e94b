"""Programmes read from data written into the database; loading the same data twice changes nothing."""

from quanlian.management.programmes.store.programme import store_programme

__all__ = ["store_programme"]
