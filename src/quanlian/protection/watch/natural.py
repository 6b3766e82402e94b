"""Which names may be a natural person's: in doubt they are, for a masked shop harms nobody."""

from __future__ import annotations

from quanlian.core.text import search_key

LONGEST = 4
_ENDS = ("公司", "商行", "车行", "琴行", "商店", "商场", "商城", "酒店", "中心", "集团", "超市", "门市部", "经营部",
         "商会", "协会", "医院", "书院", "学院", "事务所", "合作社", "工作室")  # fmt: skip
_ALONE = ("店", "厂", "社", "馆", "坊", "铺")
"""Ends of a body's name that hardly end a person's given name; 行, 会, 城, 部 often do."""


def may_be_person(name: str) -> bool:
    """Short, and without an end that only bodies have."""
    bare = search_key(name)
    return len(bare) <= LONGEST and not bare.endswith(_ENDS) and not (len(bare) > 2 and bare.endswith(_ALONE))
