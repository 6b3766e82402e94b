"""The classic columns of a CNIPR/TRS export."""

from __future__ import annotations

from quanlian.registry.formats.tabular import Column

COLUMNS = (
    Column("app_no", ("申请号",), required=True),
    Column("pub_no", ("公开（公告）号",), required=True),
    Column("pub_date", ("公开（公告）日",), required=True),
    Column("app_date", ("申请日",), required=True),
    Column("patent_no", ("专利号",), extra=True),
    Column("title", ("名称",), required=True),
    Column("main_class", ("主分类号",)),
    Column("classes", ("分类号",)),
    Column("divided_from", ("分案原申请号",), extra=True),
    Column("priorities", ("优先权",)),
    Column("applicants", ("申请（专利权）人",), required=True),
    Column("inventors", ("发明（设计）人",)),
    Column("address", ("地址",)),
    Column("certificate_date", ("颁证日",), extra=True),
    Column("pct_application", ("国际申请",), extra=True),
    Column("pct_publication", ("国际公布",), extra=True),
    Column("national_phase_date", ("进入国家日期",), extra=True),
    Column("agency", ("专利代理机构",)),
    Column("agent", ("代理人",)),
    Column("abstract", ("摘要",)),
    Column("claims", ("主权项",)),
    Column("citations", ("参考文献",)),
    Column("examiner", ("审查员",), extra=True),
    Column("disc_no", ("光盘号",), extra=True),
    Column("pct_published", ("PCT公开",), extra=True),
)
