"""The search export reader."""

from __future__ import annotations

from quanlian.registry.formats.cn.reader import TableReader
from quanlian.registry.formats.cnipa_search_export.columns import COLUMNS
from quanlian.registry.formats.cnipa_search_export.parse import open_export, tidy

READER = TableReader(
    name="cnipa_search_export",
    title="国家知识产权局专利检索系统导出",
    columns=COLUMNS,
    needed=("pub_no", "title", "pub_date", "applicants"),
    tidy=tidy,
    opener=open_export,
)
