"""A dashboard asked for a second time is not computed again: a fixed handful of queries, and a few for each figure that
a business register counts (those are counted whenever somebody looks). Looking writes nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quanlian.management.programmes import services
from quanlian.management.programmes.dashboard import Asked
from quanlian.management.programmes.dashboard.living import halves, in_force
from quanlian.management.programmes.dashboard.memory import memory_of
from quanlian.management.programmes.models import Programme

CODE = "jingmen-2023"
QUERIES = 18
"""Of the page itself; two of them read the targets, to know which figures are counted now."""
EACH = 8
"""For one figure of a register: the places, the register, what was reported, and for growth every year."""


@pytest.mark.django_db
def test_a_warm_dashboard_asks_few_questions_and_writes_nothing(programmes: None, client: Client) -> None:
    client.get(f"/programmes/{CODE}/")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/programmes/{CODE}/")
    found = services.programme(CODE)
    day = min(dt.date.today(), found.period_end)
    _standing, moving = halves(in_force(found), day)
    assert 0 < len(moving) < len(in_force(found)) / 2
    assert len(asked) <= QUERIES + EACH * len(moving)
    assert [one["sql"] for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


@pytest.mark.django_db
def test_the_worker_makes_every_dashboard_ready_so_that_the_first_visitor_finds_it_warm(
    programmes: None, client: Client
) -> None:
    assert services.make_ready() == Programme.objects.count()
    found = services.programme(CODE)
    memory, day = memory_of(found), min(dt.date.today(), found.period_end)
    asked = Asked(day, "as_known", None)
    assert memory.knows(("rows", found.pk, asked))
    assert memory.knows(("trends", found.pk, asked))
    assert memory.knows(("statistics", found.statistics_region, day, None))
