"""Columns of the search export: the system's own headers and the table's English ones."""

from __future__ import annotations

from quanlian.registry.formats.tabular import Column

COLUMNS = (
    Column("pub_no", ("公开（公告）号", "pub_no"), required=True),
    Column("pub_date", ("公开（公告）日", "pub_date"), required=True),
    Column("app_no", ("申请号", "app_no"), required=True),
    Column("app_date", ("申请日", "app_date")),
    Column("title", ("发明名称", "title"), required=True),
    Column("applicants", ("申请（专利权）人", "applicant"), required=True),
    Column("inventors", ("发明人", "设计人", "inventor")),
    Column("classes", ("IPC分类号", "ipc")),
    Column("locarno", ("外观设计洛迦诺分类号", "locarno")),
    Column("agency", ("代理机构", "agency")),
    Column("agent", ("代理人", "agent")),
    Column("address", ("地址", "address")),
    Column("postcode", ("邮编", "postcode")),
    Column("priorities", ("优先权号", "priority")),
    Column("applicant_region", ("申请人/专利权人所在国代码", "applicant_region"), extra=True),
    Column("doc_status", ("文献状态", "doc_status"), extra=True),
)
