"""Loans on rights of the registry (bench.collateral), and the first nightly watch of them, which writes the alerts."""

from __future__ import annotations

from bench.collateral import _lend
from bench.timing import once, row
from quanlian.procedures.moment import today
from quanlian.utilisation.collateral.services import scan


def lend(count: int) -> None:
    _lend(count)
    lap = once(lambda: scan(today()))
    row(f"{count:,} loans; first nightly watch", f"{lap.wall:.1f} s")
