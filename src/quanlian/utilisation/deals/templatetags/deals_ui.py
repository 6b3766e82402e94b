"""Amounts as the pages show them."""

from __future__ import annotations

from django import template

from quanlian.ui.amounts import in_full, in_short

register = template.Library()


@register.filter
def yuan(fen: int | None) -> str:
    """`1234567` → `12,345.67元`, in English `CNY 12,345.67`; a dash where there is no amount."""
    return in_full(fen) or "—"


@register.filter
def money(fen: int | None) -> str:
    """In 万元 or 亿元 where that is shorter."""
    return in_short(fen) or "—"
