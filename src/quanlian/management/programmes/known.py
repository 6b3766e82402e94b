"""The indicator codes programmes may use, read from a list of indicators."""

from __future__ import annotations

from pathlib import Path

from quanlian.core.findings import UserError
from quanlian.core.marked import read_marked
from quanlian.management.programmes.places import INDICATORS


def known_indicator_codes(path: Path = INDICATORS) -> frozenset[str]:
    """The codes in a file `indicators: [{code: …}, …]`; raises UserError where the file cannot be read."""
    marked = read_marked(path) if path.is_file() else None
    listed = marked.data.get("indicators") if marked and isinstance(marked.data, dict) else None
    if not isinstance(listed, list):
        remedy = "检查文件是否存在，且以 indicators: 开头逐条列出"
        raise UserError("INDICATOR_LIST_UNREADABLE", "指标清单无法读取", value=str(path), remedy=remedy)
    return frozenset(str(item["code"]) for item in listed if isinstance(item, dict) and "code" in item)
