"""Money and ratios in templates."""

from __future__ import annotations

from decimal import Decimal

from django import template

from quanlian.core.money import format_yuan

register = template.Library()


@register.filter
def yuan(fen: int | None) -> str:
    """`1234567` → `12,345.67元`; a dash where there is no amount."""
    return "—" if fen is None else format_yuan(fen)


@register.filter
def percent(ratio: Decimal | str | None) -> str:
    """`0.05` → `5%`."""
    return "—" if ratio in (None, "") else f"{(Decimal(str(ratio)) * 100).normalize():f}%"
