"""The five parts of the score, each 0 to 1 with what it rests on; None where a side has not said what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.money import format_wan
from quanlian.utilisation.matching.scoring.classes import closest
from quanlian.utilisation.matching.scoring.figures import Figures
from quanlian.utilisation.matching.scoring.sides import Likeness, Offered, Wanted

ZERO, ONE = Decimal(0), Decimal(1)
_REGIONS = ((1, "county", "同在一个县（市、区）"), (100, "city", "同在一个市"), (10_000, "province", "同在一个省"))


@dataclass(frozen=True, slots=True)
class Part:
    """`why` is a sentence for people. `known` false: nothing was said, the figure for the unknown counts."""

    name: str
    value: Decimal
    why: str
    known: bool = True


def parts(wanted: Wanted, offered: Offered, likeness: Likeness, figures: Figures) -> tuple[Part, ...]:
    """In the order of `figures.PARTS`."""
    return (
        _semantic(likeness),
        _classes(wanted.classes, offered.classes, figures),
        _maturity(wanted.trl_least, offered.trl, figures),
        _price(wanted, offered, figures),
        _region(wanted, offered, figures),
    )


def _semantic(likeness: Likeness) -> Part:
    value = min(ONE, max(ZERO, likeness.share))
    shared = f"都说到“{'”“'.join(likeness.terms[:4])}”" if likeness.terms else "没有相同的词，意思相近"
    return Part("semantic", value, f"内容相符 {value:.0%}：{shared}")


def _classes(wanted: Sequence[str], offered: Sequence[str], figures: Figures) -> Part:
    if not wanted or not offered:
        side = "需求" if not wanted else "对方"
        return _unknown("classes", f"{side}没有写明 IPC 分类", figures)
    level, symbol = closest(wanted, offered)
    if not level:
        return Part("classes", ZERO, "技术分类没有重合")
    title = {"group": "小组", "main_group": "大组", "subclass": "小类", "class": "大类"}[level]
    return Part("classes", figures.step(f"class.{level}"), f"同属 IPC {title} {symbol}")


def _maturity(least: int | None, trl: int | None, figures: Figures) -> Part:
    if least is None or trl is None:
        side = "需求没有要求" if least is None else "对方没有写明"
        return _unknown("maturity", f"{side}技术成熟度", figures)
    if trl >= least:
        return Part("maturity", ONE, f"技术成熟度 {trl} 级，达到要求的 {least} 级")
    value = max(ZERO, ONE - figures.step("trl.lack") * (least - trl))
    return Part("maturity", value, f"技术成熟度 {trl} 级，比要求的 {least} 级低 {least - trl} 级")


def _price(wanted: Wanted, offered: Offered, figures: Figures) -> Part:
    high, price = wanted.budget_high_fen, offered.price_fen
    if high is None or price is None:
        return _unknown("price", "需求没有写明预算上限" if high is None else "对方价格面议", figures)
    if price <= high:
        return Part("price", ONE, f"底价 {format_wan(price)}，在预算 {format_wan(high)}以内")
    most = figures.step("price.most") * high
    over = f"底价 {format_wan(price)}，超出预算 {format_wan(high)}"
    return Part("price", (most - price) / (most - high) if price < most else ZERO, over)


def _region(wanted: Wanted, offered: Offered, figures: Figures) -> Part:
    """Near places count for more, and so does who answered earlier contacts."""
    share = figures.step("behaviour.share")
    near, where = _near(wanted.region, offered.region, figures)
    habit = figures.step("unknown") if offered.answers is None else offered.answers
    told = "" if offered.answers is None else f"，以往对接有 {offered.answers:.0%} 得到回应"
    known = bool(wanted.region and offered.region) or offered.answers is not None
    return Part("region", near * (ONE - share) + habit * share, where + told, known)


def _near(one: int, other: int, figures: Figures) -> tuple[Decimal, str]:
    if not one or not other:
        return figures.step("unknown"), "一方没有写明地区"
    for size, name, said in _REGIONS:
        whole = one % 100 and other % 100 if size == 1 else one % 10_000 and other % 10_000 if size == 100 else True
        if whole and one // size == other // size:
            return figures.step(f"region.{name}"), said
    return figures.step("region.elsewhere"), "不在同一个省"


def _unknown(name: str, why: str, figures: Figures) -> Part:
    return Part(name, figures.step("unknown"), f"{why}，按中间值计", known=False)
