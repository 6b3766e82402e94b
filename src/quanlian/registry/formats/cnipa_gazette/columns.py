"""Columns of the gazette table: Chinese headers and the crawl's English ones."""

from __future__ import annotations

from quanlian.registry.formats.tabular import Column

COLUMNS = (
    Column("pub_no", ("公开（公告）号", "公开号", "公告号", "公布号", "授权公告号", "文献号", "pub_no"), required=True),
    Column("stage", ("公告类型", "专利类型", "类型", "type"), required=True),
    Column("title", ("名称", "发明名称", "专利名称", "title"), required=True),
    Column("pub_date", ("公开（公告）日", "公开日", "公告日", "公布日", "授权公告日", "pub_date"), required=True),
    Column("app_no", ("申请号", "app_no")),
    Column("app_date", ("申请日", "app_date")),
    Column("applicants", ("申请（专利权）人", "申请人", "专利权人", "申请人/专利权人", "applicant"), required=True),
    Column("inventors", ("发明（设计）人", "发明人", "设计人", "inventor")),
    Column("postcode", ("邮编", "邮政编码", "postcode")),
    Column("address", ("地址", "申请人地址", "address")),
    Column("province", ("省", "省份", "province")),
    Column("city", ("市", "地市", "city")),
    Column("county", ("县", "区县", "县（市、区）", "county")),
    Column("adcode", ("行政区划代码", "区划代码", "adcode")),
    Column("main_class", ("主分类号", "main_class")),
    Column("classes", ("分类号", "IPC分类号", "洛迦诺分类号", "ipc_loc")),
    Column("agency", ("专利代理机构", "代理机构", "agency")),
    Column("agent", ("代理人", "专利代理师", "agent")),
    Column("abstract", ("摘要", "简要说明", "abstract")),
    Column("country", ("国别", "国家或地区", "国省", "country_or_region")),
    Column("src", ("来源", "src"), extra=True),
)
