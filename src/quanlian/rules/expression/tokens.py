"""Text into tokens, each with its place (from 1) for error messages."""

from __future__ import annotations

import re
from dataclasses import dataclass


class ExpressionTrouble(Exception):
    """Something wrong at one place of an expression; turned into a `UserError` at the front door."""

    def __init__(self, at: int, message: str, remedy: str = "按所示位置改写") -> None:
        super().__init__(message)
        self.at, self.message, self.remedy = at, message, remedy


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is number, date, text, name, word (a reserved word) or symbol; `at` counts characters from 1."""

    kind: str
    text: str
    at: int


WORDS = {"and", "or", "not", "in", "if", "else", "true", "false"}
SPELLINGS = {
    "且": "and", "或": "or", "非": "not", "属于": "in", "真": "true", "假": "false",
    "≥": ">=", "≤": "<=", "≠": "!=", "×": "*", "÷": "/", "（": "(", "）": ")", "，": ",",
}  # fmt: skip
_PATTERN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<date>\d{4}-\d{2}-\d{2}(?![\w-]))
  | (?P<number>\d{1,30}(?:\.\d{1,30})?(?![\w.]))
  | (?P<text>'[^'\\\n]*'|"[^"\\\n]*"|“[^”\\\n]*”)
  | (?P<name>[^\W\d_]\w*)
  | (?P<symbol>==|!=|>=|<=|[-+*/<>(),\[\]≥≤≠×÷（），])
    """,
    re.VERBOSE,
)


def tokens_of(source: str) -> list[Token]:
    """All tokens of `source`, ended by one of kind `end`; raises `ExpressionTrouble` at the first foreign character."""
    found: list[Token] = []
    place = 0
    while place < len(source):
        match = _PATTERN.match(source, place)
        if match is None:
            raise ExpressionTrouble(place + 1, f"不认识的写法“{source[place : place + 8]}”", _remedy(source[place]))
        if match.lastgroup != "space":
            found.append(_token(match, place + 1))
        place = match.end()
    found.append(Token("end", "", len(source) + 1))
    return found


def _token(match: re.Match[str], at: int) -> Token:
    kind, text = str(match.lastgroup), match.group()
    if kind == "text":
        return Token(kind, text[1:-1], at)
    spelled = SPELLINGS.get(text, text)
    if spelled in WORDS:
        return Token("word", spelled, at)
    return Token(kind, spelled, at)


def _remedy(character: str) -> str:
    if character == ".":
        return "规则语言不能取属性；请把需要的值列为输入"
    if character == "_":
        return "名称不能以下划线开头"
    if character == "=":
        return "相等请写“==”"
    return "只可用名称、数、日期、带引号的文字、比较、and/or/not、加减乘除、if/else 和规定的函数"
