"""What a house in use has behind it: deadlines of the past settled, dead rows gone, tables known to the planner."""

from __future__ import annotations

from django.db import connection
from django.db.models import Q

from bench.timing import once, row
from quanlian.procedures.actions.deadlines import overdue
from quanlian.procedures.models import CaseClock
from quanlian.procedures.moment import now, today


def tidy() -> None:
    lap = once(settle)
    row("deadlines of the past settled", f"{lap.wall:.0f} s")
    lap = once(_vacuum)
    row("vacuum and statistics", f"{lap.wall:.0f} s")


def settle() -> None:
    """As if every night's sweep had run: a million cases that all fire in one night are no picture of a house."""
    over = overdue(now()).values("pk")
    CaseClock.objects.filter(Q(pk__in=over) | Q(amber__lte=today())).update(fired=True, warned=True, escalated=True)


def _vacuum() -> None:
    with connection.cursor() as cursor:
        cursor.execute("vacuum (analyze, parallel 2)")
