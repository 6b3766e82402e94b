"""Columns of the unified table. Its sources are uneven: only number and title are always there."""

from __future__ import annotations

from quanlian.registry.formats.tabular import Column

COLUMNS = (
    Column("pub_no", ("公开（公告）号", "pub_no"), required=True),
    Column("stage", ("公告类型", "kind"), required=True),
    Column("title", ("名称", "title"), required=True),
    Column("abstract", ("摘要", "abstract")),
    Column("claims", ("主权项", "claim1")),
    Column("app_no", ("申请号", "app_no"), required=True),
    Column("app_date", ("申请日", "app_date")),
    Column("pub_date", ("公开（公告）日", "pub_date")),
    Column("applicants", ("申请（专利权）人", "applicants"), required=True),
    Column("inventors", ("发明（设计）人", "inventors")),
    Column("agency", ("专利代理机构", "agency")),
    Column("agent", ("代理人", "agent")),
    Column("address", ("地址", "address")),
    Column("county", ("县", "county")),
    Column("classes", ("分类号", "ipc"), required=True),
    Column("locarno", ("洛迦诺分类号", "loc"), required=True),
    Column("cpc", ("CPC分类号", "cpc"), extra=True),
    Column("legal_events", ("法律状态", "legal_events")),
    Column("src", ("来源", "src"), extra=True),
)
