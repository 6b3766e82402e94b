"""Inputs as people write them, checked: amounts in 元, ratios as 0.03 or 3%."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen

MOST_YEARS, MOST_FEN = 30, 10**15
ONE = Decimal(1)


def ratio(given: object, title: str, *, low: Decimal = Decimal(0), high: Decimal = ONE) -> Decimal:
    """`0.18`, `18%`, `18 %` → 0.18. Raises UserError VALUE_RATIO where it is none or outside low…high."""
    text = str(given if given is not None else "").strip().replace(" ", "").replace("％", "%")
    percent = text.endswith("%")
    try:
        found = Decimal(text.removesuffix("%")) / (100 if percent else 1)
    except InvalidOperation:
        raise _bad(title, text, low, high) from None
    if not found.is_finite() or not low <= found <= high:
        raise _bad(title, text, low, high)
    return found


def _bad(title: str, text: str, low: Decimal, high: Decimal) -> UserError:
    rule = f"{low}至{high}之间，写作0.18或者18%"
    return UserError("VALUE_RATIO", f"“{title}”不是可用的比例", value=text[:40], rule=rule, remedy="改正后重算")


def fen(given: object, title: str) -> int:
    """An amount in 元, not negative. Raises UserError VALUE_AMOUNT, MONEY_…"""
    found = parse_fen(str(given if given is not None else "").strip() or "?")
    if not 0 <= found <= MOST_FEN:
        raise UserError(
            "VALUE_AMOUNT", f"“{title}”超出可计算的范围", value=str(given)[:40], remedy="不为负，不超过10万亿元"
        )
    return found


def fens(given: object, title: str) -> tuple[int, ...]:
    """One amount a year, one to thirty of them."""
    rows = list(given) if isinstance(given, Sequence) and not isinstance(given, str) else []
    if not 1 <= len(rows) <= MOST_YEARS:
        remedy = f"写1至{MOST_YEARS}年，每年一个金额"
        raise UserError("VALUE_YEARS", f"“{title}”应为逐年金额", value=str(given)[:40], remedy=remedy)
    return tuple(fen(one, title) for one in rows)


def only(given: Mapping[str, object], known: Sequence[str]) -> None:
    """Refuse what a calculator does not know: a misspelt key would be left out in silence. Raises VALUE_KEY."""
    for name in given:
        if name not in known:
            rule = f"可用：{'、'.join(known)}"
            raise UserError("VALUE_KEY", "输入中有不认识的项", value=str(name)[:40], rule=rule, remedy="核对名称")
