"""Amounts as the pages show them."""

from __future__ import annotations

from django import template

from quanlian.core.money import format_fen, format_yuan

register = template.Library()


@register.filter
def yuan(fen: int | None) -> str:
    """`1234567` → `12,345.67元`; a dash where there is no amount."""
    return "—" if fen is None else format_yuan(fen)


@register.filter
def money(fen: int | None) -> str:
    """In 万元 or 亿元 where that is shorter."""
    return "—" if fen is None else format_fen(fen)
