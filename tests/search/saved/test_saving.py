"""Saving a search: its name, its meaning, how much it may find, and its page."""

from __future__ import annotations

import pytest

from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.models import User
from quanlian.search.results.request import Request
from quanlian.search.saved import alerts, searches
from quanlian.search.saved.history import remember
from quanlian.search.saved.models import SavedSearch, Subscription
from tests.people import sign_in
from tests.search.saved.keeping import later, save
from tests.search.saved.shelf import Shelf, link, utility

pytestmark = pytest.mark.django_db


def test_too_large_a_result_is_refused_with_the_number(
    shelf: Shelf, jia: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.store(utility(2), utility(3))
    monkeypatch.setattr(searches, "LARGEST", 1)
    with pytest.raises(UserError, match="命中 2 条，超过可比对的 1 条"):
        save(jia)
    assert SavedSearch.objects.count() == 0
    save(jia, frequency="off")
    assert SavedSearch.objects.count() == 1


def test_a_result_that_grows_too_large_says_so_once(shelf: Shelf, jia: User, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.store(utility(2))
    save(jia)
    shelf.store(utility(3))
    monkeypatch.setattr(searches, "LARGEST", 1)
    assert alerts.run_due(later()) == 1
    assert "超过可比对的 1 条" in Message.objects.get().body
    assert alerts.run_due(later(16)) == 0


def test_a_saved_search_keeps_its_meaning_as_the_history_goes_on(shelf: Shelf, jia: User) -> None:
    shelf.store(utility(2), utility(3))
    remember(jia, "TI=演示装置2", link("TI=演示装置2"), 1, True)
    row = save(jia, asked=link("#1"))
    assert Request.of(row.link).text == "(TI=演示装置2)"
    assert Subscription.objects.get().hits == 1


def test_a_query_that_cannot_be_read_is_not_saved(shelf: Shelf, jia: User) -> None:
    answer = sign_in(jia).post("/search/saved/new/", {"name": "坏的", "link": link("(泵"), "frequency": "off"})
    assert answer.status_code == 400
    assert SavedSearch.objects.count() == 0


def test_the_page_offers_what_can_be_done(shelf: Shelf, jia: User) -> None:
    shelf.store(utility(2))
    browser = sign_in(jia)
    form = browser.get("/search/saved/", {"link": link()}).content.decode()
    assert 'name="link"' in form
    browser.post("/search/saved/new/", {"name": "装置", "link": link(), "frequency": "weekly"})
    row = SavedSearch.objects.get()
    page = browser.get("/search/saved/").content.decode()
    assert "立即运行" in page
    assert "上次命中 1 件" in page
    browser.post(f"/search/saved/{row.pk}/", {"do": "rename", "name": "新名"})
    browser.post(f"/search/saved/{row.pk}/", {"do": "share", "organisation": jia.memberships.get().organisation_id})
    row.refresh_from_db()
    assert row.name == "新名"
    assert row.organisation_id is not None
    browser.post(f"/search/saved/{row.pk}/", {"do": "remove"})
    assert SavedSearch.objects.count() == 0


def test_names_are_used_once_a_person(shelf: Shelf, jia: User) -> None:
    save(jia)
    with pytest.raises(UserError, match="SAVED_NAME_USED"):
        save(jia)
