"""The inbox of an office with a million cases: its orders, counters and words each lie in an index."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.db.models import QuerySet

from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case, Phase
from quanlian.procedures.queries.asked import Asked, Tab
from quanlian.procedures.queries.duty import duty_of
from quanlian.procedures.queries.inbox import cases, narrowed, said
from quanlian.procedures.queries.keyset import LATEST_CLOSED, NEAREST
from tests.procedures.acting import staff
from tests.procedures.cases import submitted
from tests.procedures.conftest import FakeClock

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 2)
OTHER_WAYS = ("seqscan", "bitmapscan", "sort", "incremental_sort")


def plan(rows: QuerySet[Case], *without: str) -> str:
    """How the database answers when these ways are closed to it: what is left shows whether an index can do it."""
    with connection.cursor() as cursor:
        for way in without:
            cursor.execute(f"set local enable_{way} = off")
        text, given = rows.query.sql_with_params()
        cursor.execute(f"explain {text}", given)
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.parametrize(
    ("tab", "order", "index"),
    [(Tab.ALL, NEAREST, "case_open_due"), (Tab.CLOSED, LATEST_CLOSED, "case_closed_on")],
)
def test_a_page_is_read_in_the_order_of_an_index_and_nothing_is_sorted(tab: Tab, order: object, index: str) -> None:
    rows = cases(staff(Role.CHIEF), Asked(tab=tab), duty_of(staff(Role.CHIEF)), TODAY)
    found = plan(order.sorted(rows).values_list("pk", flat=True)[:41], *OTHER_WAYS)  # type: ignore[attr-defined]
    assert index in found
    assert "Sort" not in found


def test_counters_are_counted_without_reading_the_cases() -> None:
    counted = Case.objects.filter(phase=Phase.OPEN, region_code__gte=350500, region_code__lt=350600).order_by()
    groups = counted.values("item", "state", "team", "waits_for", "handler", "next_due", "next_amber", "pk")
    assert "Index Only Scan using case_open_counted" in plan(groups, "seqscan", "bitmapscan")


@pytest.mark.parametrize("words", ["ZSCQ2026", "演示公司"])
def test_words_are_looked_for_in_an_index(words: str) -> None:
    assert "case_words" in plan(Case.objects.filter(said(words)).order_by(), "seqscan", "indexscan", "indexonlyscan")


def test_words_are_found_in_capital_and_small_letters(clock: FakeClock) -> None:
    case = submitted()
    Case.objects.filter(pk=case.pk).update(title="关于LED照明装置的纠纷")
    found = {
        words: narrowed(staff(Role.CHIEF), Asked(words=words)).filter(pk=case.pk).exists()
        for words in ("led照明", "LED照明", "led", case.number.lower(), "lcd照明")
    }
    assert found == {"led照明": True, "LED照明": True, "led": True, case.number.lower(): True, "lcd照明": False}
