"""Where reading stands: tokens one after the other, and errors that know their place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from quanlian.search.language.error import QueryError, Refused
from quanlian.search.language.tokens import Mark, Token

T = TypeVar("T")
_QUOTED = 40


class Cursor:
    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text, self._tokens = text, tokens
        self.at = 0

    def peek(self, ahead: int = 0) -> Token:
        """A token not yet taken; the last one, END, for ever."""
        return self._tokens[min(self.at + ahead, len(self._tokens) - 1)]

    def take(self) -> Token:
        token = self.peek()
        self.at = min(self.at + 1, len(self._tokens) - 1)
        return token

    def last(self) -> Token:
        """The token taken last; there must be one."""
        return self._tokens[self.at - 1]

    def written(self, first: Token, last: Token | None = None) -> str:
        """The text as typed, from one token to another."""
        return self.text[first.start : (last or first).end][:_QUOTED]

    def error(
        self, code: str, message: str, token: Token, remedy: str, *, last: Token | None = None, rule: str = ""
    ) -> QueryError:
        end = (last or token).end
        return QueryError(code, message, token.start, end, value=self.written(token, last), rule=rule, remedy=remedy)

    def attempt(self, read: Callable[[], T], first: Token, last: Token | None = None) -> T:
        """What `read` says; what it refuses is an error at these tokens."""
        try:
            return read()
        except Refused as refused:
            raise refused.at(self.written(first, last), first.start, (last or first).end) from refused

    def words_ahead(self, limit: int) -> list[Token]:
        """The words that follow each other from here on, quotations not among them."""
        found: list[Token] = []
        while len(found) < limit and self.peek(len(found)).mark is Mark.WORD:
            found.append(self.peek(len(found)))
        return found
