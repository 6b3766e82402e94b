"""`{% load money_ui %}`: amounts in the unit a reader expects, for tiles, cards and filters."""

from __future__ import annotations

from django import template

from quanlian.ui.amounts import in_full, in_short

register = template.Library()
register.filter("in_short", in_short)
register.filter("in_full", in_full)
