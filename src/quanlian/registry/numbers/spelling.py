"""Spellings: one folded form for full-width digits, dashes, dots and labels, and one way to match and refuse.

A strict reading (a person types) allows spaces only where a scheme's pattern allows them; a lenient reading (bulk
import) drops all spaces and mends the letter O typed for a zero. Both use the same pattern.
"""

from __future__ import annotations

import re
import unicodedata

from quanlian.core.findings import UserError
from quanlian.registry.numbers.scheme import Scheme

_SIGNS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹣", "-") | dict.fromkeys("。·•‧・", ".") | dict.fromkeys("\u200b\u200c\u200d\ufeff\u00ad")
)
_LABEL = re.compile(
    r"^(?:专利|申请公布|授权公告|公开\(公告\)|公开|公布|公告|授权|申请|注册|登记|备案|国际申请|国际公布|国际注册|品种权|商标)"
    r"(?:号码?|编号)? ?: ?|^(?:专利|申请|公开|公告|注册|登记|备案)号 ?"
)
LONGEST, QUOTED = 200, 60
"""Characters beyond which a text is no number, and how many of a refused text an error quotes."""
_LETTER_O = re.compile(r"(?<=\d)O(?![A-Z])|(?<![A-Z])O(?=\d)")


def fold(text: str) -> str:
    """Width-folded, upper-case text with plain dashes and dots, single spaces and no leading label such as 专利号：."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    return _LABEL.sub("", " ".join(text.upper().split()))


def match(scheme: Scheme, pattern: re.Pattern[str], text: str, *, lenient: bool, example: str) -> re.Match[str]:
    """Match the whole folded text; raise `UserError` with code `<scheme>_SPACE`, `_LETTER_O` or `_FORMAT` otherwise."""
    if len(text) > LONGEST:
        raise bad_format(scheme, text, example)
    folded = fold(text)
    squeezed = folded.replace(" ", "")
    found = pattern.fullmatch(squeezed if lenient else folded)
    if found:
        return found
    mended = pattern.fullmatch(_LETTER_O.sub("0", squeezed))
    if mended and lenient:
        return mended
    if pattern.fullmatch(squeezed):
        raise _misplaced_space(scheme, text, example)
    if mended:
        raise _letter_o(scheme, text)
    raise bad_format(scheme, text, example)


def bad_format(scheme: Scheme, text: str, example: str) -> UserError:
    """The text is not of this scheme at all."""
    return refusal(
        scheme,
        "FORMAT",
        text,
        f"不是有效的{scheme.label}",
        f"{scheme.label}的格式，例如 {example}",
        "请核对原件后按示例格式填写",
    )


def refusal(scheme: Scheme, problem: str, text: str, message: str, rule: str, remedy: str) -> UserError:
    """A `UserError` whose code names the scheme and the problem, e.g. `CN_APP_CHECK_DIGIT`."""
    return UserError(f"{scheme.value}_{problem}", message, value=text[:QUOTED], rule=rule, remedy=remedy)


def _misplaced_space(scheme: Scheme, text: str, example: str) -> UserError:
    rule = "空格只能出现在各段之间，不得出现在段内或小数点两侧"
    return refusal(scheme, "SPACE", text, f"{scheme.label}中空格的位置不对", rule, f"请删去多余空格，例如 {example}")


def _letter_o(scheme: Scheme, text: str) -> UserError:
    return refusal(
        scheme, "LETTER_O", text, f"{scheme.label}中把数字0写成了字母O", "号码的数字位只能是0至9", "请把字母O改为数字0"
    )
