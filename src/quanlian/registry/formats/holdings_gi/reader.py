"""The reader of this sheet."""

from __future__ import annotations

from quanlian.registry.formats.holdings.reader import HoldingsReader
from quanlian.registry.formats.holdings_gi.sheet import SHEET

READER = HoldingsReader(SHEET)
