"""`{% load registry_ui %}`: money as people read it."""

from __future__ import annotations

from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def yuan(amount: int) -> str:
    """分 as yuan with two decimals and thousands marks: 120000 → 1,200.00."""
    return f"{Decimal(amount) / 100:,.2f}"


@register.filter
def thousands(number: int) -> str:
    """78013 → 78,013."""
    return f"{number:,}"
