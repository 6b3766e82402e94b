"""Whether a published name may be a natural person's. Such names are never offered to the public (PIPL §6)."""

from __future__ import annotations

import re

from quanlian.core.masking import COMPOUND_SURNAMES
from quanlian.registry.parties.han import fold, is_han
from quanlian.registry.parties.legal_forms import LATIN_FORMS

LONGEST_PERSON = 4
"""A Chinese name of so few characters is taken for a person's unless it ends like an institution."""
_BODIES = (
    "公司", "集团", "会社", "企业", "大学", "学院", "学校", "医院", "银行", "政府", "研究院",
    "研究所", "研究中心", "合伙", "合作社", "工作室", "事务所", "基金会", "协会", "学会", "商会",
    "联盟", "委员会", "管理局", "工厂", "经营部", "商行", "门市部", "中心", "服务站", "办事处",
    "分局", "幼儿园", "博物馆", "图书馆", "研究会", "专业社", "农场", "中学", "小学", "电台",
    "电视台", "组织", "财团法人", "事业部", "林场", "药房", "个体工商户"
)  # fmt: skip
_LAST = frozenset("厂店院所校社会局部馆场行队站处室委办园港矿坊铺吧城厅署司库")
_SHORT = ("大学", "学院", "公司", "集团", "医院", "银行")
_DOT = re.compile(r"[·・•‧]")
_LATIN_BODIES = frozenset({
    "academy", "association", "bank", "board", "centre", "center", "college", "company", "council",
    "foundation", "fund", "government", "group", "holding", "holdings", "hospital", "industries",
    "industry", "institut", "institute", "institution", "international", "kabushiki", "laboratories",
    "laboratory", "ministry", "school", "society", "systems", "technologies", "technology",
    "universidad", "universite", "university"
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def may_be_person(name: str) -> bool:
    """True where nothing says that the name is an organisation's: in doubt it is a person's."""
    return _han_person(name) if is_han(name) else _latin_person(name)


def _han_person(name: str) -> bool:
    plain = fold(name)
    if len(plain) <= LONGEST_PERSON:
        return plain[:2] in COMPOUND_SURNAMES or not (len(plain) == LONGEST_PERSON and plain.endswith(_SHORT))
    return not (any(word in plain for word in _BODIES) or (plain[-1] in _LAST and not _DOT.search(name)))


def _latin_person(name: str) -> bool:
    """Several words of which none states a legal form or a kind of institution."""
    words = [word.lower() for word in _WORD.findall(name)]
    return len(words) > 1 and not any(word in _LATIN_BODIES or word in LATIN_FORMS for word in words)
