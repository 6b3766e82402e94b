"""`{% load search_ui %}`: links that renew only the results, counts with 约, pieces other rooms may lend."""

from __future__ import annotations

from django import template
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from quanlian.search.document import Payload
from quanlian.search.results.hits import text_of

register = template.Library()


@register.simple_tag
def go(url: str) -> SafeString:
    """The attributes of a link that renews the results; without script it is a plain link."""
    return format_html('href="{0}" hx-get="{0}" hx-target="#results" hx-push-url="true" hx-swap="innerHTML"', url)


@register.simple_tag
def about(number: int, estimated: bool = False) -> str:
    """12,300, or 约 12,300 where it is an estimate."""
    return (_("约 %(n)s") if estimated else "%(n)s") % {"n": f"{number:,}"}


@register.filter
def said(payload: Payload, name: str) -> str:
    """A value of a payload as text."""
    return text_of(payload, name)


@register.simple_tag(takes_context=True)
def lent(context: Context, name: str) -> SafeString:
    """A template of another room with this page's context; nothing where that room is not there."""
    try:
        found = get_template(name)
    except TemplateDoesNotExist:
        return SafeString("")
    values = {key: value for layer in context.dicts for key, value in layer.items() if isinstance(key, str)}
    return SafeString(found.render(values, context.get("request")))
