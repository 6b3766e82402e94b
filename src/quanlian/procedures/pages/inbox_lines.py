"""Lines of the inbox as HTML. A line is drawn once: while nothing that it shows changes, it is the same line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from quanlian.procedures.queries.rows import Row

KEPT = 5_000
"""Lines that are kept drawn, about one kilobyte each."""


def drawn(rows: Iterable[Row], *, assigns: bool, closed: bool) -> list[SafeString]:
    """`assigns`: with a box to pick the case; `closed`: with the closing day in place of the time left."""
    language = get_language() or ""
    return [_drawn(row, language, assigns, closed) for row in rows]


@lru_cache(maxsize=KEPT)
def _drawn(row: Row, language: str, assigns: bool, closed: bool) -> SafeString:
    shown = {"row": row, "assigns": assigns, "closed": closed}
    return render_to_string("procedures/_inbox_row.html", shown)
