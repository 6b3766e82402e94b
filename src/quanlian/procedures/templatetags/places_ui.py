"""`{% load places_ui %}{% place_list "place" asked.place %}`: regions by name wherever a page asks for a place."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from quanlian.procedures.forms.places import Groups, place_groups

register = template.Library()


@register.simple_tag
def place_list(name: str, chosen: object, *, required: bool = False) -> SafeString:
    """A select of GB/T 2260 codes by name, the own province first. Nobody types a code.

    Blank is everywhere, or nothing chosen yet where a place is `required`.
    """
    code = "" if chosen is None else str(chosen)
    options = _options(place_groups(code))
    if code:
        this = format_html('value="{}"', code)
        options = SafeString(options.replace(this, f"{this} selected", 1))
    frame = '<select id="{}" name="{}"{}><option value="">{}</option>{}</select>'
    return format_html(
        frame, name, name, " required" if required else "", _("请选择") if required else _("全部"), options
    )


@lru_cache(maxsize=8)
def _options(groups: Groups) -> SafeString:
    shown = ((title, _group(options)) for title, options in groups)
    return format_html_join("", '<optgroup label="{}">{}</optgroup>', shown)


def _group(options: tuple[tuple[str, str], ...]) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', options)
