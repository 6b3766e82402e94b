"""What is wrong with a query, where in its text, and how to mend it."""

from __future__ import annotations

from quanlian.core.findings import UserError


class QueryError(UserError):
    """`start` and `end` are places of characters in the text as typed, `end` excluded; `message` names the place too.

    The only error reading a query raises. Codes are `SEARCH_…` and stable.
    """

    def __init__(
        self, code: str, message: str, start: int, end: int, *, value: str = "", rule: str = "", remedy: str = ""
    ) -> None:
        self.start, self.end = start, max(start, end)
        super().__init__(code, f"第{start + 1}个字处：{message}", value=value, rule=rule, remedy=remedy)


class Refused(Exception):
    """A value that a field cannot take; whoever knows its place in the text makes a `QueryError` of it."""

    def __init__(self, code: str, message: str, remedy: str, rule: str = "") -> None:
        self.code, self.message, self.remedy, self.rule = code, message, remedy, rule
        super().__init__(message)

    def at(self, value: str, start: int, end: int) -> QueryError:
        return QueryError(self.code, self.message, start, end, value=value, rule=self.rule, remedy=self.remedy)
