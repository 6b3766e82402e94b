"""The fields one can search by: their names as officers and searchers write them, and what they hold.

Short names follow the habits of the national office's search and of the EPO's (TI, AB, PA, IN, IPC …). A field of
kind `text` is analysed, `tag` holds exact values, `day` a date. Every text, tag and day field here exists in every
index; sources fill the ones they have.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    TAG = "tag"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Field:
    """`label` is the Chinese name shown; `names` are all spellings accepted in a query, case-insensitive."""

    name: str
    kind: Kind
    label: str
    names: tuple[str, ...] = ()
    facet: bool = False
    tree: bool = False
    """Values are classification symbols and hold all their ancestors, so that `/low` finds a whole branch."""


FIELDS: tuple[Field, ...] = (
    Field("title", Kind.TEXT, "名称", ("TI", "标题", "题名", "发明名称", "商标名称")),
    Field("abstract", Kind.TEXT, "摘要", ("AB", "文摘")),
    Field("claims", Kind.TEXT, "权利要求", ("CLM", "CL", "权利要求书", "主权项")),
    Field("body", Kind.TEXT, "正文", ("DE", "全文", "说明书")),
    Field("applicant", Kind.TEXT, "申请人", ("PA", "AP", "权利人", "专利权人", "申请（专利权）人", "注册人")),
    Field("inventor", Kind.TEXT, "发明人", ("IN", "设计人", "发明（设计）人", "作者")),
    Field("agency", Kind.TEXT, "代理机构", ("AG", "AGC")),
    Field("address", Kind.TEXT, "地址", ("ADDR", "申请人地址")),
    Field("goods", Kind.TEXT, "商品和服务", ("GS", "商品", "服务项目")),
    Field("number", Kind.TAG, "号码", ("NO", "编号", "案号")),
    Field("app_no", Kind.TAG, "申请号", ("AN", "APN", "专利号")),
    Field("pub_no", Kind.TAG, "公开（公告）号", ("PN", "PNM", "公开号", "公告号", "文献号", "注册号")),
    Field("source", Kind.TAG, "库", ("DB", "数据库"), facet=True),
    Field("kind", Kind.TAG, "种类", ("KIND", "类型", "专利类型"), facet=True),
    Field("status", Kind.TAG, "状态", ("ST", "LS", "法律状态"), facet=True),
    Field("ipc", Kind.TAG, "IPC", ("IC", "国际专利分类", "分类号"), facet=True, tree=True),
    Field("cpc", Kind.TAG, "CPC", ("CPC分类",), tree=True),
    Field("loc", Kind.TAG, "洛迦诺分类", ("LOC", "外观分类"), tree=True),
    Field("nice", Kind.TAG, "尼斯分类", ("NCL", "类别", "国际分类"), facet=True),
    Field("province", Kind.TAG, "省", ("PROV", "省份"), facet=True),
    Field("city", Kind.TAG, "市", ("CITY", "地市", "设区市"), facet=True),
    Field("county", Kind.TAG, "县（市、区）", ("COUNTY", "县", "区县"), facet=True),
    Field("region", Kind.TAG, "地区", ("RG", "REGION", "国省代码")),
    Field("country", Kind.TAG, "国别", ("CO", "国家")),
    Field("industry", Kind.TAG, "产业", ("IND", "行业", "国民经济行业"), facet=True),
    Field("topic", Kind.TAG, "专题库", ("TOPIC", "标引"), facet=True),
    Field("owner", Kind.TAG, "主体", ("OWNER", "第一申请人"), facet=True),
    Field("agent", Kind.TAG, "代理机构（全称）", ("AGENT",), facet=True),
    Field("app_year", Kind.TAG, "申请年", ("AY",), facet=True),
    Field("pub_year", Kind.TAG, "公开年", ("PY",), facet=True),
    Field("family", Kind.TAG, "同族", ("FN", "同族号")),
    Field("gap", Kind.TAG, "中断期", ()),
    Field("audience", Kind.TAG, "可见范围", ()),
    Field("bucket", Kind.TAG, "分桶", ()),
    Field("app_date", Kind.DAY, "申请日", ("AD", "申请日期")),
    Field("pub_date", Kind.DAY, "公开（公告）日", ("PD", "公开日", "公告日", "公开（公告）日期")),
    Field("grant_date", Kind.DAY, "授权（注册）日", ("GD", "授权日", "注册日", "授权公告日")),
    Field("expiry_date", Kind.DAY, "届满日", ("ED", "到期日")),
    Field("force_from", Kind.DAY, "生效日", ()),
    Field("force_to", Kind.DAY, "失效日", ("LD", "终止日")),
    Field("changed", Kind.DAY, "更新日", ("UD", "更新日期")),
)
HIDDEN = frozenset({"gap", "audience", "bucket"})
"""Fields of the house itself: never named in a query."""
BY_NAME: dict[str, Field] = {one.name: one for one in FIELDS}
TEXT_FIELDS = tuple(one.name for one in FIELDS if one.kind is Kind.TEXT)
TAG_FIELDS = tuple(one.name for one in FIELDS if one.kind is Kind.TAG)
DAY_FIELDS = tuple(one.name for one in FIELDS if one.kind is Kind.DAY)
FULL_TEXT = ("title", "abstract", "claims", "body", "goods")
"""Where a word without a field is looked for."""


def named(name: str) -> Field | None:
    """The field a searcher means, by any of its names in any case; None where there is none."""
    return _NAMES.get(name.strip().casefold())


_NAMES: dict[str, Field] = {
    spelling.casefold(): one
    for one in FIELDS
    if one.name not in HIDDEN
    for spelling in (one.name, one.label, *one.names)
}
