"""违法经营额 from the six factors of 商标法实施条例（2014）第七十八条, goods line by goods line.

Sold goods count at their actual price; unsold goods at the marked price, else at the average price found, else at the
market middle price of the genuine goods. Revenue and other reasonable values are taken as stated.
"""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan

ARTICLE = "商标法实施条例（2014）第七十八条"


@dataclass(frozen=True, slots=True)
class Goods:
    """One kind of goods: pieces, and prices a piece in 分; None = not found out."""

    name: str
    sold: int = 0
    sold_price_fen: int | None = None
    unsold: int = 0
    marked_price_fen: int | None = None
    average_price_fen: int | None = None
    market_price_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Turnover:
    """The amount in 分 and the lines that lead to it."""

    fen: int
    lines: tuple[str, ...]


def turnover(goods: tuple[Goods, ...], revenue_fen: int = 0, other_fen: int = 0) -> Turnover:
    """The sum over all goods, service revenue and other values; raises `UserError` TURNOVER_PRICE without a price."""
    parts = [part for one in goods for part in _parts(one)]
    if revenue_fen:
        parts.append((revenue_fen, f"因侵权所产生的营业收入（第五项）{format_yuan(revenue_fen)}"))
    if other_fen:
        parts.append((other_fen, f"其他能够合理计算的价值（第六项）{format_yuan(other_fen)}"))
    total = sum(amount for amount, _ in parts)
    return Turnover(total, (*(line for _, line in parts), f"违法经营额合计{format_yuan(total)}（{ARTICLE}）"))


Part = tuple[int, str]


def _parts(goods: Goods) -> list[Part]:
    found = []
    average = (goods.average_price_fen, "实际销售平均价格（第三项）")
    fallback = (average, (goods.market_price_fen, "市场中间价格（第四项）"))
    if goods.sold:
        price, how = _price(goods, "已售", (goods.sold_price_fen, "销售价格（第一项）"), *fallback)
        found.append(_part(goods.name, "已售", goods.sold, price, how))
    if goods.unsold:
        price, how = _price(goods, "未售", (goods.marked_price_fen, "标价（第二项）"), *fallback)
        found.append(_part(goods.name, "未售", goods.unsold, price, how))
    return found


def _price(goods: Goods, what: str, *ways: tuple[int | None, str]) -> tuple[int, str]:
    for price, how in ways:
        if price is not None:
            return price, how
    raise UserError(
        "TURNOVER_PRICE",
        f"“{goods.name}”{what}部分没有可用的价格",
        rule=ARTICLE,
        remedy="补填销售价、标价、均价或市场中间价之一",
    )


def _part(name: str, what: str, pieces: int, price: int, how: str) -> Part:
    amount = pieces * price
    return amount, f"{name}{what}{pieces}件×{how}{format_yuan(price)}＝{format_yuan(amount)}"
