"""A published database as a topic: rights carry its name, one searches inside it."""

from __future__ import annotations

import re

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.search.databases import keeping
from quanlian.search.databases.models import Collection
from quanlian.search.databases.topics import topics_of
from quanlian.search.models import Change as Feed
from tests.people import sign_in
from tests.search.databases.made import define
from tests.search.saved.shelf import Shelf, utility

pytestmark = pytest.mark.django_db


def publish(user: User, row: Collection) -> None:
    keeping.share(actor_of(user), user, row, "public", [])


def test_rights_of_a_public_database_carry_its_name(shelf: Shelf, officer: User, made: Collection) -> None:
    right = shelf.store(utility(2))[0]
    define(officer, made)
    assert topics_of([f"right:{right}"]) == {}
    Feed.objects.all().delete()
    publish(officer, made)
    assert topics_of([f"right:{right}"]) == {f"right:{right}": ("演示产业专题库",)}
    assert Feed.objects.get().ids == [str(right)]
    shelf.index()
    assert shelf.view.facets(_everything(), ["topic"], 5)["topic"] == [("演示产业专题库", 1)]


def _everything() -> object:
    from quanlian.search.tree import All

    return All()


def test_an_archived_database_is_no_topic_any_more(shelf: Shelf, officer: User, made: Collection) -> None:
    right = shelf.store(utility(2))[0]
    define(officer, made)
    publish(officer, made)
    Feed.objects.all().delete()
    keeping.archive(actor_of(officer), officer, made, archived=True)
    assert topics_of([f"right:{right}"]) == {}
    assert Feed.objects.get().ids == [str(right)]


@pytest.mark.parametrize("public", [True, False])
def test_one_searches_inside_a_database(shelf: Shelf, officer: User, made: Collection, public: bool) -> None:
    shelf.store(utility(2), utility(3), utility(4))
    define(officer, made, "TI=演示装置2 OR TI=演示装置3")
    if public:
        publish(officer, made)
        shelf.index()
    page = sign_in(officer).get(f"/search/databases/{made.pk}/", {"q": "演示装置3"}).content.decode()
    rows = re.findall(r"演示装置\d(?=</a>)", page)
    assert rows[0] == "演示装置3"
    assert "演示装置4" not in rows


def test_a_public_database_can_be_searched_by_its_name(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2), utility(3))
    define(officer, made, "TI=演示装置2")
    publish(officer, made)
    shelf.index()
    page = sign_in(officer).get("/search/", {"q": "TOPIC=演示产业专题库", "x": "1"})
    assert page.context["answer"].total.number == 1
    form = sign_in(officer).get(f"/search/databases/{made.pk}/")
    assert form.context["export_url"] == "/search/export/"
    opened = sign_in(officer).get(form.context["search_url"])
    assert opened.context["answer"].total.number == 1
