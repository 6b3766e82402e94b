"""Words and signs that join operands, and what they say."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from quanlian.search.language.error import Refused
from quanlian.search.language.limits import WIDEST_GAP


class Join(StrEnum):
    AND = "与"
    OR = "或"
    NOT = "非"


class Proximity(NamedTuple):
    """At most `gap` terms between the operands; `ordered`: the left one first."""

    gap: int
    ordered: bool

    def __str__(self) -> str:
        return f"{self.gap}{'W' if self.ordered else 'D'}"


_JOINS: dict[str, Join] = {
    **dict.fromkeys(("and", "与", "*", "&", "&&"), Join.AND),
    **dict.fromkeys(("or", "或", "+", "|", "||"), Join.OR),
    **dict.fromkeys(("not", "非", "-", "!"), Join.NOT),
}
_NEAR_WORDS = {"near": False, "adj": True}
_LETTERS = {"W": True, "D": False}
_EXAMPLE = "例如 3W、3D、NEAR/3、ADJ/3、prox/distance<=3"


def join(word: str) -> Join | None:
    """The logical operator a whole word is."""
    return _JOINS.get(word.casefold())


def proximity(word: str) -> Proximity | None:
    """The proximity operator a whole word is; raises Refused SEARCH_PROXIMITY where it is one but says nonsense."""
    if word[-1:] in _LETTERS and _number(word[:-1]):
        return _bounded(int(word[:-1]), _LETTERS[word[-1]])
    head, slash, tail = word.partition("/")
    name = head.casefold()
    if slash and name == "prox":
        return _prox(tail.casefold().split("/"))
    if slash and name in _NEAR_WORDS and _number(tail):
        return _bounded(int(tail), _NEAR_WORDS[name])
    return None


def _prox(modifiers: list[str]) -> Proximity:
    gap, ordered = 0, False
    for modifier in modifiers:
        name, compare, value = _cut(modifier)
        if name == "distance" and _number(value) and compare in ("<=", "=", "<"):
            gap = int(value) - (compare == "<")
        elif name == "ordered" and value in ("true", "false", ""):
            ordered = value != "false"
        elif (name, value) != ("unit", "word"):
            raise Refused("SEARCH_PROXIMITY", f"不认识的邻近条件“{modifier}”", f"请写 {_EXAMPLE}")
    return _bounded(gap, ordered)


def _cut(modifier: str) -> tuple[str, str, str]:
    for compare in ("<=", ">=", "<", ">", "="):
        name, found, value = modifier.partition(compare)
        if found:
            return name, compare, value
    return modifier, "", ""


def _number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6


def _bounded(gap: int, ordered: bool) -> Proximity:
    if not 0 <= gap <= WIDEST_GAP:
        raise Refused("SEARCH_PROXIMITY", f"相隔词数应在0至{WIDEST_GAP}之间", f"请改小相隔词数，{_EXAMPLE}")
    return Proximity(gap, ordered)
