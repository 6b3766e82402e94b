"""Amounts as cheques and decisions write them: 人民币壹拾贰万元整.

Source: 中国人民银行《支付结算办法》附一《正确填写票据和结算凭证的基本规定》 items 1-4.
"""

from __future__ import annotations

from quanlian.core.findings import UserError
from quanlian.core.money import FEN_PER_YUAN, Fen, format_yuan

DIGITS = "零壹贰叁肆伍陆柒捌玖"
LARGEST = 10**18
"""Amounts from here on (in 分) are refused: ten quadrillion 元 is no amount of a letter."""
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万")


def capital_amount(fen: Fen) -> str:
    """`1_234_500` 分 → `人民币壹万贰仟叁佰肆拾伍元整`. Raises `UserError` LETTER_AMOUNT beyond `LARGEST`."""
    if abs(fen) >= LARGEST:
        raise UserError("LETTER_AMOUNT", "金额过大，不能写成大写", value=str(fen), remedy="请核对金额，单位为分")
    yuan, rest = divmod(abs(fen), FEN_PER_YUAN)
    return "人民币" + ("负" if fen < 0 else "") + _yuan(yuan, rest) + _small(rest, after_yuan=yuan > 0)


def amount_in_full(fen: Fen) -> str:
    """Capitals and figures, so that neither can be altered: `人民币伍万元整（50,000.00元）`."""
    return f"{capital_amount(fen)}（{format_yuan(fen)}）"


def _yuan(yuan: int, rest: int) -> str:
    if yuan == 0:
        return "" if rest else DIGITS[0] + "元"
    return _whole(yuan) + "元"


def _whole(number: int) -> str:
    """A whole number in capitals; one 零 stands for any run of noughts between two figures."""
    spoken, skipped = "", False
    for power in reversed(range(len(_GROUPS))):
        group = number // 10_000**power % 10_000
        if group == 0:
            skipped = bool(spoken)
            continue
        spoken += DIGITS[0] if spoken and (skipped or group < 1_000) else ""
        spoken, skipped = spoken + _group(group) + _GROUPS[power] + _alone(number, power), False
    return spoken


def _alone(number: int, power: int) -> str:
    """亿 after 万 where no figure of 亿 follows that would bring it: 壹万亿, but 壹万贰仟亿."""
    return "亿" if power == 3 and number // 10**8 % 10_000 == 0 else ""


def _group(number: int) -> str:
    """One to 9999 in capitals, no leading 零."""
    spoken = ""
    for place in reversed(range(4)):
        digit = number // 10**place % 10
        if digit:
            spoken += DIGITS[digit] + _PLACES[place]
        elif spoken and not spoken.endswith(DIGITS[0]):
            spoken += DIGITS[0]
    return spoken.rstrip(DIGITS[0])


def _small(rest: int, *, after_yuan: bool) -> str:
    """角 and 分; 整 follows 元 and 角 but never 分, and 零 stands where 角 is nought between 元 and 分."""
    jiao, fen = divmod(rest, 10)
    if rest == 0:
        return "整"
    if fen == 0:
        return DIGITS[jiao] + "角整"
    gap = DIGITS[0] if after_yuan and jiao == 0 else ""
    return gap + (DIGITS[jiao] + "角" if jiao else "") + DIGITS[fen] + "分"
