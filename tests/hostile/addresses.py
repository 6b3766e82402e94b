"""Every address of the house, filled in with keys that belong to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

SMALL = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000", "slug": "x", "str": "x", "path": "x", "": "x"}
HUGE = {**SMALL, "int": "9" * 30, "slug": "x" * 300, "str": "‮%ff" + "名" * 300, "path": "../" * 9, "": "x" * 300}
_PART = re.compile(r"<(?:(\w+):)?\w+>")


def addresses(fill: dict[str, str] = SMALL) -> list[str]:
    """One address of each page and endpoint."""
    return [_PART.sub(lambda part: fill[part[1] or ""], route) for route in dict.fromkeys(_routes())]


def _routes() -> Iterator[str]:
    def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, before + str(one.pattern))
            else:
                yield before + str(one.pattern)

    yield from walk(get_resolver().url_patterns, "/")
