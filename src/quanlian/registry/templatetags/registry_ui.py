"""`{% load registry_ui %}`: money as people read it."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def yuan(amount: int) -> str:
    """分 as yuan with two decimals and thousands marks: 120000 → 1,200.00."""
    return f"{Decimal(amount) / 100:,.2f}"


@register.filter
def thousands(number: int) -> str:
    """78013 → 78,013."""
    return f"{number:,}"


METHODS = {
    "manual": "人工判断",
    "normalised": "规范名相同",
    "same_name": "规范名相同",
    "acronym": "缩写相符",
    "uscc": "统一社会信用代码相同",
}


@register.filter
def method_word(method: str) -> str:
    """How a judgement came about, in words; an unknown method shows as it is stored."""
    return _(METHODS[method]) if method in METHODS else method
