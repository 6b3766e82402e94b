"""`{% load registry_ui %}`: money, dates and provenance as people read them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from quanlian.registry.models import Statement

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


@register.filter
def day(value: dt.date | None) -> str:
    """`2024-05-31`; blank where there is none. The general date filter is slow, and a right's page has a hundred."""
    return value.isoformat() if value else ""


@register.simple_tag
def source(said: Statement, linked: bool) -> str:
    """Where a value comes from: batch (linked for who may open it), file, line, day of knowledge, content hash."""
    batch = said.batch
    words = f"{_('批次')} {batch.pk}"
    first = format_html('<a href="{}">{}</a>', reverse("batch", args=[batch.pk]), words) if linked else words
    line = _("第 %(line)s 行") % {"line": said.line}
    return format_html(
        '<span class="source">{} · {} · {} · {} {} · <abbr title="SHA-256 {}">sha256 {}</abbr></span>',
        first,
        batch.name,
        line,
        _("知悉"),
        said.known_on.isoformat(),
        batch.file_id,
        batch.file_id[:12],
    )
