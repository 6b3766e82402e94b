"""A database is defined by queries that were tried and shown before they are kept."""

from __future__ import annotations

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.search.databases import defining, keeping
from quanlian.search.databases.keeping import Said
from quanlian.search.databases.models import Collection, Definition
from tests.people import sign_in
from tests.search.databases.made import titles
from tests.search.saved.shelf import Shelf, utility

pytestmark = pytest.mark.django_db


def test_a_definition_is_tried_shown_and_only_then_kept(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2), utility(3))
    browser = sign_in(officer)
    page = browser.post(
        f"/search/databases/{made.pk}/definitions/try/", {"text": "TI=演示装置2", "tag": "装置"},
        headers={"HX-Request": "true"},
    )  # fmt: skip
    assert "命中 1 件" in page.content.decode()
    assert "演示装置2" in page.content.decode()
    assert Definition.objects.count() == 0
    answer = browser.post(f"/search/databases/{made.pk}/definitions/keep/", {"token": page.context["trial"].token})
    assert answer.status_code == 302
    assert titles(made) == ["演示装置2"]
    assert Definition.objects.get().hits == 1


def test_what_was_not_tried_cannot_be_kept(shelf: Shelf, officer: User, made: Collection) -> None:
    with pytest.raises(UserError, match="DEFINITION_UNTRIED"):
        defining.add(actor_of(officer), officer, made, "编造")


def test_a_trial_for_another_database_is_not_kept(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2))
    token = defining.try_out(officer, made, "装置", "", text="TI=演示").token
    other = keeping.create(actor_of(officer), officer, made.organisation, Said("另一专题库"))
    with pytest.raises(UserError, match="DEFINITION_UNTRIED"):
        defining.add(actor_of(officer), officer, other, token)


@pytest.mark.parametrize(("text", "code"), [("TI=没有这样的东西", "DEFINITION_EMPTY"), ("", "DEFINITION_EMPTY")])
def test_a_query_that_finds_nothing_is_refused(
    shelf: Shelf, officer: User, made: Collection, text: str, code: str
) -> None:
    shelf.store(utility(2))
    with pytest.raises(UserError, match=code):
        defining.try_out(officer, made, "装置", "", text=text)


def test_a_query_that_cannot_be_read_says_so_on_the_page(shelf: Shelf, officer: User, made: Collection) -> None:
    said = {"text": "TI=(演示", "tag": "装置"}
    browser, address = sign_in(officer), f"/search/databases/{made.pk}/definitions/try/"
    assert browser.post(address, said).status_code == 400
    part = browser.post(address, said, headers={"HX-Request": "true"})
    assert part.status_code == 422
    assert "<mark>" in part.content.decode()
