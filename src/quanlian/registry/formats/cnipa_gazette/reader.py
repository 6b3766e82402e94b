"""The gazette reader."""

from __future__ import annotations

from quanlian.registry.formats.cn.reader import TableReader
from quanlian.registry.formats.cnipa_gazette.columns import COLUMNS

READER = TableReader(
    name="cnipa_gazette",
    title="国家知识产权局专利公布公告（表格）",
    columns=COLUMNS,
    needed=("pub_no", "title", "pub_date", "applicants"),
    template="cnipa_gazette.xlsx",
)
