"""The hand-over list: laid out by the kind of right, ticked off by both sides."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.deals.deeds import deal_of
from quanlian.utilisation.deals.models import Deal, HandOver

LISTS: dict[str, tuple[tuple[str, bool], ...]] = {
    "patent": (
        ("专利证书、授权文本和最近一次年费收据", True), ("说明书、权利要求书和实施方案等技术资料", True),
        ("变更登记通知书或者许可备案证明", True), ("技术指导和培训记录", False),
    ),
    "trademark": (
        ("商标注册证原件或者转让、许可备案证明", True), ("商标图样和使用证据", True), ("质量标准和包装规范", False),
    ),
    "copyright": (("作品原件或者源文件", True), ("权属证明和转让、许可备案证明", False)),
    "layout": (("布图设计登记证书", True), ("布图设计图样和技术资料", True)),
    "variety": (("品种权证书", True), ("繁殖材料和栽培技术资料", True), ("种子质量检验报告", False)),
    "other": (("约定交付的资料", True),),
}  # fmt: skip
"""Right kind → (what is handed over, whether it must be)."""
KNOW_HOW = ("技术秘密载体和保密交接记录", True)


def lay_out(deal: Deal, right_kind: str) -> None:
    """The list of a new deal; know-how sold along adds a line."""
    lines = [*LISTS.get(right_kind, LISTS["other"]), *([KNOW_HOW] if deal.know_how else [])]
    HandOver.objects.bulk_create(HandOver(deal=deal, title=title, required=required) for title, required in lines)


def tick(actor: Actor, deal: Deal, line: HandOver, side: str, on: dt.date, note: str = "") -> None:
    """The seller hands over, the buyer receives, one line. Raises UserError HANDOVER_ORDER."""
    if side == "buyer" and line.handed_on is None:
        raise UserError("HANDOVER_ORDER", "卖方还没有交付这一项", value=line.title, remedy="等卖方确认交付后再确认接收")
    with act(actor, f"deals.handover.{side}", line):
        if side == "seller":
            line.handed_on = on
        else:
            line.received_on = on
        line.note = note[:300] or line.note
        line.save()


def hand_over(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.hand_over`: the seller confirms everything that must be handed over."""
    deal_of(case).handovers.filter(required=True, handed_on=None).update(handed_on=on)


def receive(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.receive`. Raises UserError HANDOVER_OPEN while a line that must be there was not handed over."""
    deal = deal_of(case)
    open_lines = list(deal.handovers.filter(required=True, handed_on=None).values_list("title", flat=True))
    if open_lines:
        raise UserError(
            "HANDOVER_OPEN", "还有没有交付的内容", value="、".join(open_lines)[:200], remedy="请卖方交付并在清单中确认"
        )
    deal.handovers.exclude(handed_on=None).filter(received_on=None).update(received_on=on)
