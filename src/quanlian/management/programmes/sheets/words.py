"""The words an officer picks in the sheet, and what they mean in a target."""

from __future__ import annotations

from quanlian.management.programmes.schema import Counting, DenominatorRule, Growth, Link, MeasureUnit, Nature, Op

PICKS: dict[str, dict[str, str]] = {
    "op": {
        "不低于": Op.AT_LEAST,
        "超过": Op.MORE_THAN,
        "不高于": Op.AT_MOST,
        "等于": Op.EQUAL,
        "增长不低于": Op.GROWTH_AT_LEAST,
    },
    "counting": {"时点": Counting.STOCK, "累计": Counting.CUMULATIVE, "年度": Counting.ANNUAL},
    "growth": {"年均": Growth.CAGR, "逐年": Growth.EVERY_YEAR},
    "denominator_rule": {
        "上年末": DenominatorRule.PREV_YEAR_END,
        "年平均": DenominatorRule.YEAR_AVERAGE,
        "本年末": DenominatorRule.YEAR_END,
        "同期": DenominatorRule.SAME_PERIOD,
        "最新公布": DenominatorRule.LATEST_PUBLISHED,
        "登记簿": DenominatorRule.REGISTER,
    },
    "denominator_series": {
        "常住人口": "RESIDENT_POPULATION",
        "研发经费": "RND_EXPENDITURE",
        "财政公共预算支出": "PUBLIC_BUDGET",
        "在办案件": "CASES_IN_HAND",
        "应评活动": "REVIEWABLE_ACTIVITIES",
        "知识产权工作人员": "IP_STAFF",
    },
    "unit": {unit: unit for unit in MeasureUnit},
    "link": {link: link for link in Link},
    "nature": {nature: nature for nature in Nature},
}


def meaning(field: str, text: str) -> str:
    """The value of a field behind the word picked; words not in the list pass unchanged and are refused later."""
    return str(PICKS.get(field, {}).get(text, text))
