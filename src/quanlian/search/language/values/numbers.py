"""Numbers in any spelling, as the forms free of spelling under which the index may hold them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quanlian.core.findings import UserError
from quanlian.registry.numbers import CnApplication, Scheme, cn_check, guess, parse
from quanlian.registry.numbers.spelling import fold
from quanlian.search.language.error import Refused

_LONGEST_RUN = 8
"""Words one number may be spread over: ZL 2017 1 0601862 . 3."""
_LONGEST_SPREAD = 40
_SPREAD = (Scheme.CN_APP, Scheme.CN_PUB, Scheme.PCT_APP, Scheme.WO_PUB, Scheme.EP_APP, Scheme.EP_PUB, Scheme.US_PUB)
"""Schemes whose numbers are written with spaces."""
_LONG = 12
_DOCUMENT_CODES = (Scheme.CN_PUB, Scheme.WO_PUB, Scheme.EP_PUB, Scheme.US_PUB, Scheme.US_PAT)
_VAGUE = frozenset({Scheme.CN_TM, Scheme.US_PAT, Scheme.US_DES, Scheme.EU_TM, Scheme.EU_DES, Scheme.CN_GI})
"""Schemes whose numbers look like any other word or figure."""
_SURE_DIGITS, _PERHAPS_DIGITS = 6, range(5, 10)


def normal(text: str) -> str:
    """Capitals, digits and ideographs only, as `sources.numbers.normal` stores them (which knows the database)."""
    return "".join(char for char in fold(text) if char.isalnum())


@lru_cache(maxsize=1024)
def forms(text: str) -> tuple[str, ...]:
    """Every form the number may be held in, the best first; raises Refused SEARCH_NUMBER where there is no digit."""
    bare = normal(text)
    if not any(char.isdecimal() for char in bare):
        raise Refused("SEARCH_NUMBER", f"“{text}”不是号码", "请写申请号、公开号、注册号等，例如 201710601862.3")
    application = _application(text)
    if application is not None:
        return _application_forms(application)
    coded = [number.canonical for number in guess(text) if number.scheme in _DOCUMENT_CODES and number.kind is not None]
    return tuple(dict.fromkeys((bare, *(form for one in coded for form in _document_forms(normal(one))))))


def remark(text: str) -> str:
    """What an attentive officer would say of a Chinese application number: its check digit is wrong. Else blank."""
    number = _application(text)
    if number is None or number.check_ok is not False:
        return ""
    return f"申请号“{text}”的校验位不对，按前面的数字应为 {number.digits}.{cn_check(number.digits)}；已忽略校验位查找"


def run(pieces: Sequence[str]) -> int:
    """How many of the words, from the first on, are one number written with spaces; 1 where only the first may be."""
    for size in range(min(len(pieces), _LONGEST_RUN), 1, -1):
        if _spread(" ".join(pieces[:size])):
            return size
    return 1


@lru_cache(maxsize=1024)
def certain(text: str) -> bool:
    """Whether the text can hardly be anything but a number of a right."""
    digits = sum(char.isdecimal() for char in text)
    if digits < _SURE_DIGITS or len(text) > 60:
        return False
    application = _application(text)
    if application is not None:
        prefixed = fold(text)[:2] in ("CN", "ZL")
        return prefixed or len(application.digits) == _LONG or bool(application.printed and application.check_ok)
    if fold(text).replace(" ", "").isdecimal():
        return False
    return any(number.scheme not in _VAGUE and number.scheme is not Scheme.CN_APP for number in guess(text))


def perhaps(text: str) -> bool:
    """Whether plain digits may be the number of a mark or of a document."""
    bare = normal(text)
    return bare.isascii() and bare.isdecimal() and len(bare) in _PERHAPS_DIGITS and len(bare) == len(text)


def glob(text: str) -> str:
    """A number with wildcards, free of spelling."""
    return "".join(char for char in text.upper() if char.isalnum() or char in "*?")


def _application(text: str) -> CnApplication | None:
    """The Chinese application number the text is; eight plain digits may as well be a mark's and are not."""
    try:
        number = CnApplication.parse(text, lenient=True)
    except UserError:
        return None
    marked = bool(number.printed) or len(number.digits) == _LONG or fold(text)[:2] in ("CN", "ZL")
    plain_nine = len(number.digits) < _LONG and normal(text).isdecimal() and not number.check_ok
    return number if marked and not (plain_nine and fold(text)[:2] not in ("CN", "ZL")) else None


def _application_forms(number: CnApplication) -> tuple[str, ...]:
    whole = number.digits + (number.printed or cn_check(number.digits))
    if number.check_ok and len(number.digits) < _LONG:
        return (whole,)
    return (whole, number.digits)


def _document_forms(bare: str) -> tuple[str, ...]:
    """With and without the kind code, always with the country: bare digits are somebody else's number."""
    stem = bare[:-1] if bare[-1].isalpha() else bare[:-2] if bare[-2].isalpha() else bare
    return (bare, stem) if len(stem) > 2 else (bare,)


def _spread(text: str) -> bool:
    """Whether a person wrote one number so, spaces only where the scheme has them. A check digit may be wrong."""
    if len(text) > _LONGEST_SPREAD:
        return False
    for scheme in (Scheme.CN_APP,) if text[0].isdecimal() else _SPREAD:
        try:
            parse(text, scheme)
        except UserError as refusal:
            if refusal.code in ("CN_APP_CHECK_DIGIT", "CN_APP_CHECK_MISSING"):
                return True
            continue
        return True
    return False
