"""Geographical indication products: announcements of CNIPA and its forerunners, and agricultural certificates."""

from __future__ import annotations

from quanlian.registry.formats.holdings.sheet import EXAMPLE_MARK, Field, Sheet, common_fields
from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers import Scheme
from quanlian.registry.numbers.simulated import simulated_uscc

SHEET = Sheet(
    name="holdings_gi",
    title="地理标志产品清单",
    template="地理标志产品清单模板.xlsx",
    stage="公告",
    holder_role="申请人",
    fields=(
        Field(
            "number",
            "公告号或证书号",
            "如 国家知识产权局公告第512号、质检总局公告2014年第39号、AGI2016-01-1794",
            required=True,
            aliases=("公告号",),
        ),
        Field("title", "产品名称", "公告中的地理标志名称", required=True),
        Field("protection", "保护类型", "集体商标、证明商标请填商标清单", choices=("地理标志产品", "农产品地理标志")),
        Field("reg_date", "公告日期", "批准保护（登记）公告的日期", required=True),
        Field("area", "产地范围", "公告划定的范围"),
        Field("quality_rule", "质量技术要求", "标准号或公告附件"),
        Field("users", "核准用标企业数", "整数"),
        *common_fields("申请人"),
    ),
    right_kind=lambda cells: RightKind.GI_PRODUCT,
    schemes=lambda cells: (Scheme.CN_GI, Scheme.CN_AGI),
    key=("number", "title"),
    term_from=(),
    examples=(
        {
            "number": "国家知识产权局公告第99999号",
            "title": f"{EXAMPLE_MARK}示例贡米",
            "protection": "地理标志产品",
            "reg_date": "2023-11-01",
            "area": "演示省演示县现辖行政区域",
            "users": "12",
            "holder": "演示县人民政府",
            "uscc": simulated_uscc(3, category="11"),
        },
    ),
    notes=("同一公告批准多个产品的，一个产品一行。地理标志无固定保护期。",),
)
