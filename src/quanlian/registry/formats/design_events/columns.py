"""Columns of the design table; `legal_events` holds a list of entries (JSON in text tables)."""

from __future__ import annotations

from quanlian.registry.formats.tabular import Column

COLUMNS = (
    Column("pub_no", ("授权公告号", "pub_no"), required=True),
    Column("title", ("名称", "使用外观设计的产品名称", "title"), required=True),
    Column("inventors", ("设计人", "designer")),
    Column("applicants", ("专利权人", "patentee"), required=True),
    Column("address", ("地址", "address")),
    Column("agency", ("专利代理机构", "agency")),
    Column("agent", ("代理人", "agent")),
    Column("app_no", ("申请号", "app_no"), required=True),
    Column("classes", ("洛迦诺分类号", "分类号", "loc"), required=True),
    Column("app_date", ("申请日", "app_date")),
    Column("pub_date", ("授权公告日", "grant_date"), required=True),
    Column("abstract", ("简要说明", "brief_description")),
    Column("legal_events", ("法律状态", "事务数据", "legal_events"), required=True),
)
