"""The room's door for the shell, the API and other rooms."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.db import transaction

from quanlian.core.actions import SYSTEM, Actor
from quanlian.core.config import data
from quanlian.core.findings import UserError
from quanlian.indicators.definitions import catalogue
from quanlian.management.programmes import load as reading
from quanlian.management.programmes.dashboard import Asked, Dashboard, Trend, all_trends
from quanlian.management.programmes.dashboard import dashboard as board
from quanlian.management.programmes.known import known_indicator_codes
from quanlian.management.programmes.models import Programme
from quanlian.management.programmes.statistics import statistics
from quanlian.management.programmes.store import store_programme


def load_all(actor: Actor = SYSTEM) -> list[Programme]:
    """Write every programme of the data folder, all or none of them; unchanged ones are left alone."""
    read = reading.load_all(data() / "programmes", indicator_codes())
    with transaction.atomic():
        return [store_programme(actor, one) for one in read]


def load(path: Path, actor: Actor = SYSTEM) -> Programme:
    """Write one programme folder. Raises ProgrammeError with every remark where its data are wrong."""
    return store_programme(actor, reading.load_programme(path, indicator_codes()))


def indicator_codes() -> frozenset[str]:
    """Codes a target may name: defined ones, and those on the list of indicators the programmes use."""
    return known_indicator_codes() | {one.code for one in catalogue()}


def programme(code: str) -> Programme:
    """Raises UserError NOT_FOUND for an unknown code."""
    found = Programme.objects.filter(code=code).first()
    if found is None:
        known = "、".join(Programme.objects.order_by("code").values_list("code", flat=True)) or "尚无"
        raise UserError("NOT_FOUND", "没有这个规划", value=code, remedy=f"已有规划：{known}")
    return found


def make_ready() -> int:
    """Every dashboard as it opens, its charts and its region's publications; quick where nothing changed. How many."""
    programmes = list(Programme.objects.order_by("pk"))
    for one in programmes:
        asked = Asked(default_day(one), "as_known", None)
        board(one, asked)
        all_trends(one, asked)
        statistics(one, asked)
    return len(programmes)


def dashboard(
    programme_code: str, as_of: dt.date | None = None, view: str = "as_known", known_at: dt.date | None = None
) -> Dashboard:
    """All targets of a programme with value, completion, light, source and receipt number.

    `as_of` defaults to today or, for a programme that is over, to its last day. Computed once for a state of the data;
    a change of the registry, the published series, the reports or the targets makes it anew. Figures of business
    registers (deals, loans, cases) are counted whenever it is asked for.
    """
    found = programme(programme_code)
    asked = Asked(as_of or default_day(found), view, known_at)
    return board(found, asked)


def trends_of(programme_code: str, asked: Asked) -> tuple[Trend, ...]:
    """Yearly values of every target, for the small charts."""
    return all_trends(programme(programme_code), asked)


def default_day(found: Programme) -> dt.date:
    """Today, or the last day of a programme that is over."""
    return min(dt.date.today(), found.period_end)
