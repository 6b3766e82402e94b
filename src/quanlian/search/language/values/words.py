"""From a written word or quotation to the terms a text must hold side by side."""

from __future__ import annotations

from quanlian.search.language.error import Refused
from quanlian.search.language.limits import FEWEST_LETTERS
from quanlian.search.language.terms import terms_of
from quanlian.search.language.values.globs import checked_glob
from quanlian.search.text.words import Wanted, wild

_EXAMPLE = "例如 batter*、colo?r、电?池"
_OPERATOR_SIGNS = "+*&|"


def quoted_terms(text: str) -> tuple[Wanted, ...]:
    """A quotation, taken literally; raises Refused SEARCH_VALUE where nothing in it can be looked for."""
    return _some(text, terms_of(text))


def word_terms(text: str) -> tuple[Wanted, ...]:
    """A word, with `?` one character, `#` one too, `*` any number, and `+` or `$` at its end the same as `*`."""
    glob = _glob(text)
    try:
        found = wild(glob)
    except ValueError:
        remedy = f"通配符只能用在一个词里面：? 代表一个字，* 代表任意多个字母（{_EXAMPLE}）；要原样查找请加引号"
        raise Refused("SEARCH_WILDCARD", f"“{text}”中的通配符用法不对", remedy) from None
    if any(term.pattern and _too_open(term.text, len(found)) for term in found):
        raise Refused("SEARCH_WILDCARD", f"“{text}”太宽", f"带通配符的词至少要有{FEWEST_LETTERS}个字母或一个汉字")
    return _some(text, found)


def _glob(text: str) -> str:
    if text[0] == "#":
        raise Refused("SEARCH_WILDCARD", f"“{text}”以 # 开头", "检索历史请写 #1、#2；# 作通配符只能放在字母后面")
    stem = text.rstrip("+$")
    glob = stem + "*" if stem and stem != text else text
    if inner := next((sign for sign in _OPERATOR_SIGNS if _inside(glob, sign)), ""):
        remedy = f"作为运算符请在“{inner}”两边加空格，或写 AND、OR；要原样查找请加引号"
        raise Refused("SEARCH_OPERATOR", f"词中间的“{inner}”含义不明", remedy)
    glob = "".join("?" if char == "#" and at else char for at, char in enumerate(glob))
    while "**" in glob:
        glob = glob.replace("**", "*")
    return checked_glob(glob)


def _inside(text: str, sign: str) -> bool:
    """`+` anywhere within a word, `*` between ideographs: neither a wildcard nor clearly an operator."""
    at = text.find(sign, 1)
    if not 0 < at < len(text) - 1:
        return False
    if sign == "*":
        return not text.isascii() and text[at - 1] not in "*?" and text[at + 1] not in "*?"
    return sign == "+"


def _too_open(glob: str, terms: int) -> bool:
    letters = sum(char not in "?*" for char in glob)
    ideographs = any(ord(char) > 0x2E7F for char in glob)
    return letters < FEWEST_LETTERS and not ideographs and terms == 1


def _some(text: str, found: tuple[Wanted, ...]) -> tuple[Wanted, ...]:
    if not found:
        raise Refused("SEARCH_VALUE", f"“{text}”中没有可以检索的字词", "请写出汉字、字母或数字")
    return found
