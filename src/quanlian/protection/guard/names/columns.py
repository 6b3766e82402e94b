"""The columns of the list of guarded names, as template, import and form share them."""

from __future__ import annotations

from quanlian.registry.formats.tabular import Column

TEMPLATE = "保护名称导入模板.xlsx"
COLUMNS = (
    Column("kind", ("种类",), required=True),
    Column("name", ("名称",), required=True),
    Column("aliases", ("别称",)),
    Column("classes", ("类别", "国际分类")),
    Column("goods", ("商品或服务",)),
    Column("custodian", ("保护单位", "传承单位", "权利人"), required=True),
    Column("owners", ("保护单位的其他名称",)),
    Column("basis", ("依据", "认定文件"), required=True),
    Column("region", ("地区",)),
    Column("since", ("自", "起始日期")),
    Column("until", ("至", "终止日期")),
    Column("source", ("来源",), required=True),
)
