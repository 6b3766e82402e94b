"""The dashboard: marks by platforms, and what the watch achieved."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.policies import policy_for
from quanlian.protection.watch import figures, remembered
from quanlian.protection.watch.models import Lead
from quanlian.protection.watch.pages.asked import Asked
from quanlian.protection.watch.pages.frame import READERS, Content
from quanlian.protection.watch.policies import SEERS
from quanlian.ui.asked import person

STATES = ("new", "working", "closed", "excluded")


@guarded(READERS)
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Filters: since, until, platform, mark. Every figure is a link to its leads."""
    user, asked = person(request), Asked.of(request)
    seen = policy_for(Lead).visible_to(user)
    leads = asked.rows(seen)
    told = remembered.told(leads, seen)
    content: Content = {
        "asked": asked,
        "platforms": told.platforms,
        "rows": [_row(asked, one, told.platforms) for one in told.brands],
        "totals": _totals(asked, told.total),
        "precision": told.precision,
        "results": told.results,
        "office": bool(user.roles & SEERS),
    }
    return render(request, "watch/dashboard.html", content)


def _row(asked: Asked, brand: figures.Brand, platforms: list[str]) -> Content:
    return {
        "brand": brand,
        "url": asked.query(mark=brand.mark),
        "cells": [(one, brand.cells[one], asked.query(mark=brand.mark, platform=one)) for one in platforms],
        "links": {name: asked.query(mark=brand.mark, state=name) for name in STATES},
    }


def _totals(asked: Asked, total: figures.Cell) -> list[tuple[str, int, str]]:
    """State, leads, where they stand."""
    names = {"new": "new", "under_way": "working", "closed": "closed", "excluded": "excluded"}
    return [(name, getattr(total, name), asked.query(state=state)) for name, state in names.items()]
