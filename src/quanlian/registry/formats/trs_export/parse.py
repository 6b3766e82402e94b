"""Habits of the TRS export."""

from __future__ import annotations

from quanlian.registry.formats.cn.names import split_postcode
from quanlian.registry.formats.cn.rows import RawRow

_NONE = "None"


def tidy(raw: RawRow) -> RawRow:
    """Blank out the word None that some conversions write for an empty cell; part the postcode from the address."""
    plain = RawRow._make("" if cell == _NONE else cell for cell in raw)
    postcode, address = split_postcode(plain.address)
    return plain._replace(postcode=postcode, address=address)
