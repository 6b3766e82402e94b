"""A query that names past searches (`#1 AND #2`) written out, so that it no longer needs the history (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quanlian.core.findings import UserError
from quanlian.search.language.simple.professional import looks_professional
from quanlian.search.saved.history import Entry
from quanlian.search.tree import Query

_NAMED = re.compile(r"\"[^\"]*\"|“[^”]*”|'[^']*'|#(\d{1,6})")
"""A quoted text, in which a number sign is only a sign; or a named search."""


NONE: Mapping[int, Query] = {}


def expanded(text: str, texts: Mapping[int, Entry], below: int | None = None) -> str:
    """Each `#n` as the text of that search in parentheses.

    Raises UserError where the search is gone, or where it was typed into the simple box: what that box understood
    cannot be written in the language of professionals.
    """

    def put(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0]
        number = int(found[1])
        return f"({expanded(_text(number, texts, below), texts, number)})"

    return _NAMED.sub(put, text)


def _text(number: int, texts: Mapping[int, Entry], below: int | None) -> str:
    text, expert = texts.get(number, ("", False))
    if not text or (below is not None and number >= below):
        raise UserError(
            "HISTORY_GONE", f"检索历史中没有 #{number}", value=f"#{number}", remedy="写出检索式本身，或重新检索后再引用"
        )
    if not expert and not looks_professional(text, NONE):
        raise UserError(
            "HISTORY_SIMPLE",
            f"#{number} 是普通检索，不能并入要保存的检索式",
            value=text[:60],
            remedy="在专业检索中写出这一条件后再保存",
        )
    return text
