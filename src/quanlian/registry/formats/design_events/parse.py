"""Habits of the gazette site's design pages."""

from __future__ import annotations

from quanlian.registry.formats.cn import stages
from quanlian.registry.formats.cn.names import split_postcode
from quanlian.registry.formats.cn.rows import RawRow


def tidy(raw: RawRow) -> RawRow:
    """Part the postcode written straight before the address; every entry is a design grant."""
    postcode, address = split_postcode(raw.address)
    return raw._replace(stage=stages.DESIGN, postcode=postcode, address=address)
