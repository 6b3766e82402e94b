"""A database is brought up to date by itself: what comes in, what a dropped query takes out, what went wrong."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from quanlian.core.actions import SYSTEM
from quanlian.core.people.models import User
from quanlian.search.databases import tasks
from quanlian.search.databases.models import Change, Collection, Definition, Member
from quanlian.search.databases.updating import update
from tests.people import sign_in
from tests.search.databases.made import define, titles
from tests.search.saved.shelf import Shelf, happened, utility

pytestmark = pytest.mark.django_db


@pytest.mark.seed_row(36, part="自动更新")
def test_a_new_right_comes_in_by_itself_and_the_log_says_so(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2))
    define(officer, made)
    shelf.store(utility(3))
    assert tasks.run_due(timezone.now() + dt.timedelta(days=2)) == 1
    assert titles(made) == ["演示装置2", "演示装置3"]
    change = Change.objects.order_by("-pk")[0]
    assert (change.what, change.in_count, change.out_count, change.size) == ("按检索式更新", 1, 0, 2)
    assert change.by is None


def test_an_update_without_news_changes_nothing(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2))
    define(officer, made)
    before = list(Member.objects.values())
    assert update(SYSTEM, made) is None
    assert list(Member.objects.values()) == before


def test_dropping_a_query_takes_out_what_only_it_found(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2), utility(3))
    row = define(officer, made, "TI=演示装置2", "甲")
    define(officer, made, "TI=演示装置3", "乙")
    sign_in(officer).post(f"/search/databases/{made.pk}/definitions/{row.pk}/drop/")
    assert titles(made) == ["演示装置3"]


def test_a_database_that_cannot_be_updated_says_why_and_is_tried_again(
    shelf: Shelf, officer: User, made: Collection
) -> None:
    shelf.store(utility(2))
    row = define(officer, made)
    Definition.objects.filter(pk=row.pk).update(link="q=%28%E6%B3%B5&x=1")
    assert tasks.run_due(timezone.now() + dt.timedelta(days=2)) == 0
    made.refresh_from_db()
    assert made.error
    assert titles(made) == ["演示装置2"]
    Definition.objects.filter(pk=row.pk).update(link=row.link)
    assert tasks.run_due(timezone.now() + dt.timedelta(days=9)) == 1
    made.refresh_from_db()
    assert made.error == ""


@pytest.mark.seed_row(36, part="状态跟随登记库")
def test_the_status_follows_the_registry(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2))
    define(officer, made)
    shelf.store(happened(2, "LAPSED_FEE", dt.date(2023, 3, 1)))
    browser = sign_in(officer)
    chart = browser.get(f"/search/databases/{made.pk}/chart/statuses/").json()
    assert chart["categories"] == ["失效"]
    assert chart["series"][0]["data"] == [1]
