"""Who may open the pages of this room."""

from __future__ import annotations

from django.http import HttpRequest

from quanlian.core.access import Access
from quanlian.registry.policies import IMPORTERS

IMPORTING = Access("经办人员、负责人、系统管理员", True, IMPORTERS)


def number(request: HttpRequest, name: str) -> int:
    """A whole number from the address; 0 where there is none."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def address(request: HttpRequest, **changes: object) -> str:
    """This page's address with some parameters changed; a blank one is left out."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path
