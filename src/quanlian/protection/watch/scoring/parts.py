"""The six parts of a lead's score (domain/09 §7): each a value from 0 to 1 and a sentence that says why."""

from __future__ import annotations

import math
from dataclasses import dataclass

from quanlian.core.money import format_yuan
from quanlian.protection.watch.finding import WHERE, Seen
from quanlian.protection.watch.models import Item, WatchedMark
from quanlian.protection.watch.scoring.goods import shared
from quanlian.protection.watch.scoring.leave import Leave
from quanlian.protection.watch.scoring.prices import Usual
from quanlian.protection.watch.scoring.records import Record, is_new
from quanlian.protection.watch.scoring.weights import Figures
from quanlian.similarity.marks.likeness import Likeness


@dataclass(frozen=True, slots=True)
class Part:
    """`value` 0-1; `known` is false where it rests on something nobody knows."""

    value: float
    why: str
    known: bool = True


def sign(seen: Seen, likeness: Likeness, mark: WatchedMark) -> Part:
    """As like as the comparison says, or as sure as the finder was, whichever is more (other scripts, disguises)."""
    value = max(likeness.score / 100, seen.score)
    place = WHERE[seen.where]
    if seen.sign == mark.name:
        return Part(1.0, f"{place}中的“{seen.sign}”与商标相同")
    return Part(
        min(value, 1.0), f"{place}中的“{seen.sign}”与商标“{mark.name}”相近（{seen.how}，{likeness.score:.0f} 分）"
    )


def price(item: Item, usual: Usual | None, figures: Figures) -> Part:
    """1 below 40 % of the authorised median, else 0."""
    if not item.price_fen:
        return Part(0.0, "没有价格，不计", known=False)
    if usual is None:
        return Part(0.0, f"授权商品不足 {figures.value['price.least']:.0f} 件，没有可比的中位价", known=False)
    share = item.price_fen / usual.fen
    odd, limit = share < figures.value["price.share"], figures.value["price.share"]
    which = "同类授权商品" if usual.same else "授权商品"
    said = f"{format_yuan(item.price_fen)}，为{usual.count}件{which}中位价{format_yuan(usual.fen)}的 {share:.0%}"
    return Part(float(odd), f"{said}，{'低于' if odd else '不低于'} {limit:.0%}")


def unauthorised(leave: Leave, listed: int, figures: Figures) -> Part:
    """1 where authorisations are on record and none covers the shop."""
    if leave.given:
        return Part(0.0, "已获授权")
    if not listed:
        return Part(figures.value["unauthorised.empty"], "该商标尚未登记任何授权，不能断定", known=False)
    return Part(1.0, f"登记有效的 {listed} 项授权都不包括该店铺的该商品")


def seller(item: Item, record: Record, known_place: bool, figures: Figures) -> Part:
    """Penalties and earlier findings, a new shop, no licence shown, a county with earlier findings; at most 1."""
    said: list[str] = []
    value, rate = 0.0, figures.value
    if record.penalties:
        value, said = value + rate["seller.penalised"], [*said, f"受过处罚 {record.penalties} 次"]
    if record.confirmed:
        value, said = value + record.confirmed * rate["seller.confirmed"], [*said, f"查实侵权 {record.confirmed} 次"]
    new = is_new(item.seller, figures.on, rate["seller.new_days"])
    if new:
        value, said = (
            value + rate["seller.new"],
            [*said, f"{item.seller.opened_on}开店，不满 {rate['seller.new_days']:.0f} 日"],
        )
    if not item.seller.licence_name and not item.seller.licence_code:
        value, said = value + rate["seller.hidden"], [*said, "未亮照"]
    if known_place:
        value, said = value + rate["seller.region"], [*said, "所在县（区）查实过该商标的侵权"]
    return Part(min(value, 1.0), "；".join(said) or "没有不良记录", known=new is not None or bool(said))


def goods(item: Item, mark: WatchedMark, figures: Figures) -> Part:
    """1 where listing and mark share a class."""
    found = shared(item.classes, mark.classes)
    if found is None:
        return Part(figures.value["goods.unknown"], "商品类别不明", known=False)
    both = f"商品第{'、'.join(item.classes)}类，核定第{'、'.join(mark.classes)}类"
    return Part(float(found), both if found else f"{both}，不同类；是否类似由人判断")


def sales(item: Item, figures: Figures) -> Part:
    """By the logarithm of the pieces sold, full at 1,000."""
    if item.sales is None:
        return Part(0.0, "没有销量，不计", known=False)
    value = math.log1p(item.sales) / math.log1p(figures.value["sales.full"])
    return Part(min(value, 1.0), f"销量 {item.sales} 件")
