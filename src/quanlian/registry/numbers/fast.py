"""Fast paths for bulk import: the common spellings by slices and look-ups, everything else by the lenient reading."""

from __future__ import annotations

from quanlian.registry.numbers.cn_application import TYPE_DIGITS, CnApplication
from quanlian.registry.numbers.cn_check import CHECK, HIGH, LOW
from quanlian.registry.numbers.cn_publication import CnPublication
from quanlian.registry.numbers.kind_codes import TYPE_OF_CODE

_DOT_AT = 12
_PREFIXES = ("CN", "ZL")


def canonical_cn_app(text: str) -> tuple[str, bool]:
    """(`201710601862.3`, check digit is right) for any spelling; a missing check digit is completed, counting as right.

    Raises `UserError` (CN_APP_…) where the text is no application number.
    """
    bare = text[2:] if text[:2] in _PREFIXES else text
    body, check = bare[:_DOT_AT], bare[_DOT_AT:]
    if len(check) == 2 and check[0] == ".":
        check = check[1]
    try:
        right = CHECK[(LOW[body[:4]] + HIGH[body[4:8]] + LOW[body[8:]]) % 11]
    except KeyError:
        return _slow_app(text)
    if len(check) != 1 or check not in CHECK or body[4] not in TYPE_DIGITS or not "2003" <= body[:4] < "2100":
        return _slow_app(text)
    return f"{body}.{check}", check == right


def _slow_app(text: str) -> tuple[str, bool]:
    number = CnApplication.parse(text, lenient=True)
    return number.canonical, number.check_ok is not False


def canonical_cn_pub(text: str) -> tuple[str, str]:
    """(`CN109985893A`, `A`): the canonical number with its kind code, and the kind code alone ("" if none printed).

    Raises `UserError` (CN_PUB_…) where the text is no publication number. A kind code that does not fit is kept.
    """
    digits, kind_code = text[2:11], text[11:]
    plain = text[:2] == "CN" and len(digits) == 9 and text.isascii() and digits.isdigit()
    if plain and TYPE_OF_CODE.get(kind_code) == digits[0]:
        return text, kind_code
    number = CnPublication.parse(text, lenient=True)
    return number.canonical, number.kind_code
