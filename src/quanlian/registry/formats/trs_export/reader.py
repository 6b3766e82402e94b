"""The TRS export reader."""

from __future__ import annotations

from quanlian.registry.formats.cn.reader import TableReader
from quanlian.registry.formats.trs_export.columns import COLUMNS
from quanlian.registry.formats.trs_export.parse import tidy

READER = TableReader(
    name="trs_export",
    title="CNIPR/TRS 专利检索导出表",
    columns=COLUMNS,
    needed=("pub_no", "title", "pub_date", "applicants"),
    tidy=tidy,
)
