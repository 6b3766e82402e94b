"""The unified table reader."""

from __future__ import annotations

from quanlian.registry.formats.cn.reader import TableReader
from quanlian.registry.formats.cn_unified.columns import COLUMNS
from quanlian.registry.formats.cn_unified.parse import tidy

READER = TableReader(
    name="cn_unified",
    title="中国专利汇总表",
    columns=COLUMNS,
    needed=("pub_no", "title"),
    tidy=tidy,
)
