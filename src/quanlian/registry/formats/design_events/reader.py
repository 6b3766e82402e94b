"""The design reader."""

from __future__ import annotations

from quanlian.registry.formats.cn.reader import TableReader
from quanlian.registry.formats.design_events.columns import COLUMNS
from quanlian.registry.formats.design_events.parse import tidy

READER = TableReader(
    name="design_events",
    title="外观设计公告与法律状态",
    columns=COLUMNS,
    needed=("pub_no", "title", "pub_date", "applicants"),
    tidy=tidy,
)
