"""The seven conditions of a credible lead (domain/09 §7): each met, not met, or not known."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.core.money import format_yuan
from quanlian.protection.watch.finding import WHERE, Seen
from quanlian.protection.watch.models import Item, Lead, WatchedMark
from quanlian.protection.watch.scoring.fair_use import Use
from quanlian.protection.watch.scoring.goods import shared
from quanlian.protection.watch.scoring.leave import Leave
from quanlian.protection.watch.scoring.parts import Part
from quanlian.protection.watch.sources.shops.values import LARGEST

TITLES = {
    "1": "权利在该类别、该日有效", "2": "有具体链接和带哈希的页面固定", "3": "说明所见标志和商品特征",
    "4": "授权核查为否", "5": "不属于正当使用", "6": "有货值估计", "7": "经营者身份明确",
}  # fmt: skip
Condition = dict[str, object]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the conditions are told from."""

    mark: WatchedMark
    item: Item
    seen: Seen
    leave: Leave
    listed: int
    in_force: bool | None
    use: Use | None


def conditions(facts: Facts, sign: Part, evidence: tuple[str, ...] = ()) -> dict[str, Condition]:
    """By the numbers of domain/09."""
    return {
        "1": _right(facts),
        "2": snapshot(facts.item, evidence),
        "3": _said(True, f"{sign.why}；商品：{facts.item.title[:80]}"),
        "4": _leave(facts),
        "5": _said(
            facts.use is None, facts.use.said if facts.use else f"{WHERE[facts.seen.where]}中没有正当使用的用语"
        ),
        "6": _value(facts.item),
        "7": _seller(facts.item),
    }


def _said(met: bool | None, why: str) -> Condition:
    return {"met": met, "why": why}


def _right(facts: Facts) -> Condition:
    if facts.in_force is False:
        return _said(False, f"{facts.mark.number} 已失效")
    if facts.in_force is None:
        return _said(None, f"登记簿没有 {facts.mark.number} 的有效期间")
    same = shared(facts.item.classes, facts.mark.classes)
    where = {
        True: "有效，商品属核定类别",
        False: "有效，商品不在核定类别，是否类似由人判断",
        None: "有效，商品类别不明",
    }
    return _said(True if same else None, f"{facts.mark.number} {where[same]}")


def snapshot(item: Item, evidence: tuple[str, ...]) -> Condition:
    """Met once the page is kept as evidence."""
    if not item.url:
        return _said(False, "没有商品链接")
    if evidence:
        return _said(True, f"{item.url[:120]}，存证 {'、'.join(evidence)}")
    if item.load.source == "web_capture":
        return _said(True, f"{item.url[:120]}，随存档提交，SHA-256 {item.load.sha256}")
    return _said(None, f"{item.url[:120]}，尚未固定证据")


def _leave(facts: Facts) -> Condition:
    if facts.leave.given:
        return _said(False, "已获授权")
    if not facts.listed:
        return _said(None, "该商标尚未登记任何授权")
    return _said(True, f"核对有效授权 {facts.listed} 项，均不包括该店铺的该商品")


def _value(item: Item) -> Condition:
    fen = value_of(item)
    if fen is None:
        return _said(None, "缺少价格或销量")
    return _said(True, f"{format_yuan(item.price_fen or 0)}×{item.sales}件＝{format_yuan(fen)}")


def value_of(item: Item) -> int | None:
    """Price × pieces sold, in 分; None where either is not told, or where no shop sells so much."""
    value = None if item.price_fen is None or item.sales is None else item.price_fen * item.sales
    return value if value is None or value <= LARGEST else None


def _seller(item: Item) -> Condition:
    who = item.seller.licence_name or item.seller.licence_code
    return _said(True, f"亮照主体：{who}") if who else _said(None, f"店铺“{item.seller.name}”未亮照")


def with_evidence(lead: Lead) -> None:
    """After a capture: condition (2) as it now stands. The caller saves the lead."""
    lead.credible = {**lead.credible, "2": snapshot(lead.item, tuple(lead.evidence))}
