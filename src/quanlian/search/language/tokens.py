"""The text of a query cut into tokens, in one pass from left to right and without any pattern matching."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from quanlian.search.language.chars import plain
from quanlian.search.language.error import QueryError
from quanlian.search.language.names import PUNCTUATED


class Mark(StrEnum):
    OPEN = "("
    CLOSE = ")"
    QUOTED = "quoted"
    WORD = "word"
    COMPARE = "compare"
    COMMA = ","
    COLON = ":"
    LINE = "line"
    END = "end"


class Token(NamedTuple):
    """`text` in plain signs, `raw` as typed (of a quotation what stands inside); `spaced`: white space before it."""

    mark: Mark
    text: str
    start: int
    end: int
    spaced: bool
    raw: str = ""


_SINGLE = {"(": Mark.OPEN, ")": Mark.CLOSE, ",": Mark.COMMA, ":": Mark.COLON}
_CLOSING = {'"': '"', "「": "」", "『": "』", "‘": "’"}
_COMPARES = {
    "=": "=", "==": "=", "!=": "!=", "<>": "!=", "≠": "!=", ">": ">", "<": "<",
    ">=": ">=", "=>": ">=", "≥": ">=", "<=": "<=", "=<": "<=", "≤": "<=",
}  # fmt: skip
_COMPARE_SIGNS = "=<>≥≤≠"
_BREAKS = frozenset('(),:"「『‘' + _COMPARE_SIGNS)
_STICKY = frozenset("*+-&|")
"""Signs that are an operator where they stand between parentheses or quotations, with or without spaces."""
_PROX = "prox/"


def tokens(text: str) -> list[Token]:
    """Raises QueryError SEARCH_QUOTE where a quotation is not closed. The last token is END."""
    return _Lexer(text).run()


class _Lexer:
    def __init__(self, text: str) -> None:
        self.text, self.plain = text, plain(text)
        self.at = 0
        self.out: list[Token] = []

    def run(self) -> list[Token]:
        while True:
            before = self.at
            while self.at < len(self.plain) and self.plain[self.at].isspace():
                self.at += 1
            spaced = self.at > before
            if self.at >= len(self.plain):
                return [*self.out, Token(Mark.END, "", len(self.plain), len(self.plain), spaced)]
            self._one(spaced)

    def _one(self, spaced: bool) -> None:
        char = self.plain[self.at]
        if name := self._punctuated():
            self._add(Mark.WORD, len(name), spaced)
        elif char in _SINGLE:
            self._add(_SINGLE[char], 1, spaced)
        elif char in _CLOSING:
            self._quoted(_CLOSING[char], spaced)
        elif size := self._compare_size():
            self._add(Mark.COMPARE, size, spaced)
        else:
            self._word(spaced)

    def _add(self, mark: Mark, size: int, spaced: bool) -> None:
        raw = self.plain[self.at : self.at + size]
        text = _COMPARES[raw] if mark is Mark.COMPARE else raw
        self.out.append(Token(mark, text, self.at, self.at + size, spaced, self.text[self.at : self.at + size]))
        self.at += size

    def _punctuated(self) -> str:
        """The name of a field with signs in it that begins here, where a comparison or a list follows."""
        for name in PUNCTUATED:
            end = self.at + len(name)
            if self.plain[self.at : end].casefold() == name and self._follows(end):
                return name
        return ""

    def _follows(self, end: int) -> bool:
        while end < len(self.plain) and self.plain[end].isspace():
            end += 1
        return self.plain[end : end + 1] in (*_COMPARE_SIGNS, ",", ":") or self.plain[end : end + 2] == "!="

    def _compare_size(self) -> int:
        ahead = self.plain[self.at : self.at + 2]
        return 2 if ahead in _COMPARES and len(ahead) == 2 else int(ahead[:1] in _COMPARES)

    def _quoted(self, closing: str, spaced: bool) -> None:
        end = self.plain.find(closing, self.at + 1)
        if end < 0:
            code, remedy = "SEARCH_QUOTE", "请在词组末尾补上引号，或删去这个引号"
            raise QueryError(code, "引号没有结束", self.at, self.at + 1, value=self.text[self.at : self.at + 20],
                             remedy=remedy)  # fmt: skip
        inside = slice(self.at + 1, end)
        self.out.append(Token(Mark.QUOTED, self.plain[inside], self.at, end + 1, spaced, self.text[inside]))
        self.at = end + 1

    def _word(self, spaced: bool) -> None:
        if self._lone_sign(spaced):
            self._add(Mark.WORD, 1, spaced)
            return
        end = self._prox_end() if self.plain[self.at : self.at + len(_PROX)].casefold() == _PROX else self._word_end()
        text = self.plain[self.at : end]
        line = text[0] == "#" and text[1:].isdecimal() and text.isascii()
        self._add(Mark.LINE if line else Mark.WORD, end - self.at, spaced)

    def _lone_sign(self, spaced: bool) -> bool:
        """`)*(`, `"a"+"b"`; and the minus right before a word that is to be left out."""
        char, after = self.plain[self.at], self.plain[self.at + 1 : self.at + 2]
        if char not in _STICKY:
            return False
        closed = bool(self.out) and not spaced and self.out[-1].mark in (Mark.CLOSE, Mark.QUOTED)
        valued = bool(self.out) and self.out[-1].mark is Mark.COMPARE
        return closed or (char == "-" and not valued and bool(after) and not after.isspace() and not after.isdigit())

    def _word_end(self) -> int:
        end = self.at
        while end < len(self.plain):
            char = self.plain[end]
            if char == "(" and end > self.at and self._edition(end):
                end += len("(2006.01)")
            elif char in _BREAKS or char.isspace() or self.plain[end : end + 2] == "!=":
                return end if end > self.at else end + 1
            else:
                end += 1
        return end

    def _edition(self, at: int) -> bool:
        """The edition behind a class symbol belongs to it: A61B5/02(2006.01)I."""
        inside = self.plain[at + 1 : at + 8]
        return (
            self.plain[at + 8 : at + 9] == ")"
            and len(inside) == 7
            and inside[4] == "."
            and (inside[:4] + inside[5:]).isdecimal()
        )

    def _prox_end(self) -> int:
        end = self.at
        while end < len(self.plain) and not self.plain[end].isspace() and self.plain[end] not in '()"「『,':
            end += 1
        return end
