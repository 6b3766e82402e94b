"""Columns of the trade mark gazette sheet."""

from __future__ import annotations

from quanlian.registry.formats.tabular import Column

COLUMNS = (
    Column("issue", ("公告期号", "期号", "issue")),
    Column("pub_date", ("公告日期", "公告日", "pub_date"), required=True),
    Column("number", ("注册（申请）号", "注册号", "申请号", "注册号/申请号", "number"), required=True),
    Column("classes", ("类别", "国际分类", "商标类别", "nice_class"), required=True),
    Column("title", ("商标名称", "商标", "title"), required=True),
    Column("applicants", ("申请人", "注册人", "申请人名称", "注册人名称", "applicant"), required=True),
    Column("uscc", ("统一社会信用代码", "uscc")),
    Column("address", ("地址", "申请人地址", "注册人地址", "address")),
    Column("agency", ("代理机构", "商标代理机构", "agency")),
    Column("app_date", ("申请日期", "申请日", "app_date")),
    Column("groups", ("类似群", "类似群组", "groups")),
    Column("goods", ("商品", "商品/服务", "商品服务", "使用商品", "goods")),
    Column("image", ("图样文件名", "图样", "image")),
    Column("vienna", ("维也纳编码", "图形要素", "图形要素编码", "vienna")),
    Column("announcement", ("公告类型", "announcement"), required=True),
)
NEEDED = ("pub_date", "number", "classes", "title", "applicants", "announcement")
EXTRA = ("issue", "groups", "goods", "image", "vienna", "uscc", "agency")
"""Cells kept in `Record.extra`."""
