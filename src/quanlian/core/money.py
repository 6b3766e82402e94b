"""Money is an integer number of 分 (CNY 0.01); this file reads and writes it in 元, 万元 and 亿元."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from quanlian.core.findings import UserError

Fen = int
"""An amount in 分. Sums and comparisons are exact; division goes through `round_half_up`."""

FEN_PER_YUAN = 100
LONGEST, QUOTED = 100, 60
"""Characters a written amount may have, and how many of a refused one are quoted."""
MOST = 10**18
"""分 an amount may have, either sign: two of them still fit the database's eight bytes."""
UNITS: dict[str, int] = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
    "十亿": 1_000_000_000,
    "百亿": 10_000_000_000,
    "千亿": 100_000_000_000,
    "万亿": 1_000_000_000_000,
}
"""Word between the figure and 元 → how many 元 one of it is."""
# Sixteen digits and eight decimals keep every product exact within Decimal's 28 places.
_AMOUNT = re.compile(
    rf"(?:人民币|RMB|CNY|¥)?([+-]?)((?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,5}}|[0-9]{{1,16}})(?:\.[0-9]{{1,8}})?)"
    rf"({'|'.join(sorted(UNITS, key=len, reverse=True))})(元|圆|块)?(?:人民币|整|正)?"
)
_MIXED = re.compile(r"([0-9][0-9,.]*亿)([0-9][0-9,.]*(?:千|百|十)?万)(元|圆)?")


def parse_fen(text: str, *, unit: str = "元") -> Fen:
    """`3.5亿元` → 35_000_000_000 分; `1,000万元`, `2万`, `5,000元`, `1亿2000万元`, `￥12.34`.

    `unit` (元, 万元, 亿元) holds for a bare figure, as in a column headed 金额（万元）. Raises `UserError`
    MONEY_FORMAT, MONEY_FRACTION (finer than one 分) or MONEY_HUGE (more than the database holds).
    """
    if len(text) > LONGEST:
        raise _bad_amount(text)
    folded = re.sub(r"[\s，]", lambda m: "" if m[0].isspace() else ",", unicodedata.normalize("NFKC", text)).upper()
    mixed = _MIXED.fullmatch(folded)
    if mixed:
        return parse_fen(mixed[1] + "元") + parse_fen(mixed[2] + "元")
    found = _AMOUNT.fullmatch(folded)
    if not found:
        raise _bad_amount(text)
    word = found[3] if found[3] or found[4] else unit.removesuffix("元")
    fen = Decimal(found[1] + found[2].replace(",", "")) * UNITS[word] * FEN_PER_YUAN
    if fen != fen.to_integral_value():
        remedy = "请按元保留两位小数填写"
        raise UserError("MONEY_FRACTION", "金额细于1分", value=text, rule="金额以分为最小单位", remedy=remedy)
    if abs(fen) > MOST:
        raise UserError(
            "MONEY_HUGE", "金额过大", value=text, rule=f"不超过{MOST // 10**10}亿元", remedy="核对单位和位数"
        )
    return int(fen)


def _bad_amount(text: str) -> UserError:
    rule = "数字后跟元、万元或亿元，例如 3.5亿元、1000万元、5,000元"
    return UserError("MONEY_FORMAT", "金额无法识别", value=text[:QUOTED], rule=rule, remedy="请改写为数字加单位")


def format_yuan(fen: Fen) -> str:
    """`1234567` → `12,345.67元`."""
    sign, size = ("-" if fen < 0 else ""), abs(fen)
    return f"{sign}{size // FEN_PER_YUAN:,}.{size % FEN_PER_YUAN:02d}元"


def plain_yuan(fen: Fen) -> str:
    """As forms, the shell and the API write it: 元 with two places, no separators: `1234567` → `12345.67`."""
    sign, size = ("-" if fen < 0 else ""), abs(fen)
    return f"{sign}{size // FEN_PER_YUAN}.{size % FEN_PER_YUAN:02d}"


def format_wan(fen: Fen, places: int = 2) -> str:
    """In 万元, rounded half up to `places`, trailing zeros dropped: `200_000_000` 分 → `200万元`."""
    return _scaled(fen, "万", places)


def format_yi(fen: Fen, places: int = 2) -> str:
    """In 亿元, rounded half up to `places`, trailing zeros dropped: `35_000_000_000` 分 → `3.5亿元`."""
    return _scaled(fen, "亿", places)


def format_fen(fen: Fen, places: int = 2) -> str:
    """In the unit a reader expects: 亿元 from one hundred million 元, 万元 from ten thousand, else 元."""
    yuan = abs(fen) // FEN_PER_YUAN
    if yuan >= UNITS["亿"]:
        return format_yi(fen, places)
    return format_wan(fen, places) if yuan >= UNITS["万"] else format_yuan(fen)


def _scaled(fen: Fen, word: str, places: int) -> str:
    value = round_half_up(Decimal(fen) / (UNITS[word] * FEN_PER_YUAN), places)
    shown = f"{value:,f}"
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown) + word + "元"


def round_half_up(value: Decimal, places: int = 0) -> Decimal:
    """四舍五入: half away from zero, to `places` decimals (negative: tens, hundreds …)."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def share(fen: Fen, rate: Decimal) -> Fen:
    """`rate` of an amount (Decimal("0.85") = 85 %), rounded half up to the 分."""
    return int(round_half_up(Decimal(fen) * rate))


def even_out(parts: list[Fen], rest: Fen, order: Sequence[int]) -> list[Fen]:
    """What rounding left over goes to the first part of `order`; what it gave too much is taken from them in turn, so
    that no part falls below nothing (five 分 among ten equals: five get one each, not one of them minus four)."""
    for at in order:
        moved = max(rest, -parts[at])
        parts[at] += moved
        rest -= moved
        if not rest:
            break
    return parts
