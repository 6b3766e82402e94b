"""Trade marks held: the columns of the registration certificate."""

from __future__ import annotations

from quanlian.registry.formats.holdings.sheet import EXAMPLE_MARK, Cells, Field, Sheet, common_fields
from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers import Scheme
from quanlian.registry.numbers.simulated import simulated_tm, simulated_uscc

KINDS = {"商标": RightKind.TM, "集体商标": RightKind.TM_COLL, "证明商标": RightKind.TM_CERT}


def right_kind(cells: Cells) -> RightKind:
    """Blank means an ordinary mark."""
    return KINDS.get(cells.get("mark_kind", ""), RightKind.TM)


SHEET = Sheet(
    name="holdings_trademark",
    title="商标持有清单",
    template="商标持有清单模板.xlsx",
    stage="注册",
    holder_role="注册人",
    fields=(
        Field(
            "number", "注册号", "1–8 位数字，分割后的带一个字母，如 12345678A", required=True, aliases=("商标注册号",)
        ),
        Field("title", "商标名称", "文字商标写文字；图形商标写“图形”", required=True),
        Field("classes", "类别", "1–45；一标多类用顿号隔开", required=True, aliases=("国际分类",)),
        Field("mark_kind", "商标类型", "不填按商标处理", choices=tuple(KINDS)),
        Field("app_date", "申请日期", "如 2016-03-01"),
        Field("reg_date", "注册公告日期", "专用权起算日", required=True),
        Field("term_years", "有效期（年）", "注册证上的年限；与期满日一并核对"),
        Field("expiry_date", "专用权期限至", "最后一日；续展过的写最近一次续展后的", required=True),
        Field("agency", "代理机构", "全称"),
        *common_fields("注册人"),
    ),
    right_kind=right_kind,
    schemes=lambda cells: (Scheme.CN_TM,),
    key=("number", "classes"),
    term_from=("reg_date",),
    renewable=True,
    date_order=("app_date", "reg_date", "expiry_date"),
    examples=(
        {
            "number": simulated_tm(1),
            "title": f"{EXAMPLE_MARK}示例商标甲",
            "classes": "9",
            "mark_kind": "商标",
            "app_date": "2016-03-01",
            "reg_date": "2017-03-07",
            "term_years": "10",
            "expiry_date": "2027-03-06",
            "holder": "演示企业甲有限公司",
            "uscc": simulated_uscc(1),
            "address": "演示省演示市演示区",
        },
        {
            "number": simulated_tm(2),
            "title": f"{EXAMPLE_MARK}示例商标乙",
            "classes": "30、35",
            "mark_kind": "证明商标",
            "reg_date": "2010-01-14",
            "term_years": "10",
            "expiry_date": "2030-01-13",
            "holder": "演示行业协会",
            "uscc": simulated_uscc(2),
            "note": "已续展一次",
        },
    ),
    notes=("同一注册号在多个类别注册的，可一行写多个类别，也可一类一行。",),
)
