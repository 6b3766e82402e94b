"""Another query to offer; the person decides."""

from __future__ import annotations

from typing import NamedTuple


class Correction(NamedTuple):
    """`was` as typed, `to` what may be meant, `why` in Chinese, `query` the whole text so corrected."""

    was: str
    to: str
    why: str
    query: str
