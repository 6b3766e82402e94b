"""The words of the rooms above, understood in a query (状态=办理中) as they stand in a facet."""

from __future__ import annotations

from collections.abc import Sequence

from quanlian.procedures.services import published_items

STATES = ("办理中", "已办结", "已归档", "可办理", "草稿", "实施中", "已期满")
"""Phases of cases, of services and of programmes."""
POLICY_KINDS = ("政策文件", "政策目标", "政策任务")


def values(field: str, text: str) -> Sequence[str]:
    """The stored values that a searcher's word means in a field; none where no room above knows it."""
    known = kinds() if field == "kind" else STATES if field == "status" else ()
    return [text] if text in known else []


def kinds() -> Sequence[str]:
    """Titles of items (the kinds of cases and services) and kinds of policy documents."""
    items = [(item.title, item.guide.kind) for _, item in published_items()]
    return (*POLICY_KINDS, *(name for pair in items for name in pair))
