"""The twelve blocks every guide must fill (domain/12 §3). An item with a blank one is not offered for application."""

from __future__ import annotations

from collections.abc import Callable

from quanlian.core.findings import Finding
from quanlian.procedures.office import Office
from quanlian.procedures.spec import Item

Filled = Callable[[Item, Office], bool]
RULE = "GUIDE_BLANK"


def _basic(item: Item, office: Office) -> bool:
    whom = bool(item.guide.audience) or item.open_to == "office"
    return bool(item.summary and item.guide.channels and item.guide.level and whom and office.name)


def _flow(item: Item, office: Office) -> bool:
    return any(item.initial in action.from_ for action in item.actions.values())


BLOCKS: dict[str, tuple[str, Filled, str]] = {
    "basic": ("基本信息", _basic, "在 guide 中填写 audience、level、channels"),
    "conditions": ("受理条件", lambda item, _: bool(item.guide.conditions), "在 guide.conditions 中逐条写明"),
    "basis": ("设定依据", lambda item, _: bool(item.guide.basis), "在 guide.basis 中写明法律及条款"),
    "materials": (
        "申请材料",
        lambda item, _: bool(item.guide.materials or item.guide.no_materials.strip()),
        "在 guide.materials 中列出材料；不需要材料的在 no_materials 中说明",
    ),
    "flow": ("办理流程", _flow, "为第一个环节写明可办理的动作"),
    "results": ("结果名称样本", lambda item, _: bool(item.guide.results), "在 guide.results 中写明结果文书或名录"),
    "fee": ("收费", lambda item, _: item.guide.fee is not None, "在 guide.fee 中写明金额；不收费的写 amount: 0"),
    "limits": (
        "办理时限",
        lambda item, _: bool(item.guide.statutory.strip()),
        "在 guide.statutory 中写明期限名称；没有法定期限的用文字说明",
    ),
    "place": (
        "办理地点时间",
        lambda item, office: bool((item.guide.place or office.place) and (item.guide.hours or office.hours)),
        "在 guide 或 _office.yaml 中填写 place、hours",
    ),
    "contact": (
        "咨询投诉",
        lambda item, office: bool((item.guide.phone or office.phone) and (item.guide.complaints or office.complaints)),
        "在 guide 或 _office.yaml 中填写 phone、complaints",
    ),
    "remedies": ("法律救济", lambda item, _: bool(item.guide.remedies), "在 guide.remedies 中写明复议、诉讼等途径"),
    "faq": ("常见问题", lambda item, _: bool(item.guide.faq), "在 guide.faq 中至少写一问一答"),
}
"""Key → title, whether it is filled, and how to fill it; in the order in which a guide shows them."""


def blank_blocks(item: Item, office: Office) -> list[Finding]:
    """What keeps the guide from being published, block by block; empty where nothing is missing."""
    return [
        Finding(0, title, "", RULE, f"办事指南“{item.title}”的“{title}”没有填写", remedy)
        for title, filled, remedy in BLOCKS.values()
        if not filled(item, office)
    ]
