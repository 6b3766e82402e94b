"""A search shared with colleagues: who sees it, follows it, may change it."""

from __future__ import annotations

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.messages.models import Message
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.search.saved import alerts, searches
from quanlian.search.saved.models import SavedSearch, Subscription
from tests.people import sign_in
from tests.search.saved.keeping import later, save
from tests.search.saved.shelf import Shelf, link, utility

pytestmark = pytest.mark.django_db


def colleague(of: User, name: str) -> User:
    user = User.objects.create(username=name, display_name=name)
    Membership.objects.create(
        user=user, organisation=of.memberships.get().organisation, role=Role.ENTERPRISE, region_code=350500
    )
    return user


def stranger() -> User:
    user = User.objects.create(username="外人", display_name="外人")
    body = Organisation.objects.create(name="演示·外单位")
    Membership.objects.create(user=user, organisation=body, role=Role.ENTERPRISE, region_code=350500)
    return user


def test_a_shared_search_is_seen_and_followed_by_colleagues_only(shelf: Shelf, jia: User) -> None:
    row = save(jia, organisation=jia.memberships.get().organisation)
    yi = colleague(jia, "乙")
    assert sign_in(yi).post(f"/search/saved/{row.pk}/", {"frequency": "weekly"}).status_code == 302
    assert sign_in(stranger()).post(f"/search/saved/{row.pk}/", {"frequency": "weekly"}).status_code == 404
    shelf.store(utility(2))
    assert alerts.run_due(later()) == 2
    assert set(Message.objects.values_list("recipient__username", flat=True)) == {"甲", "乙"}


def test_a_colleague_cannot_change_or_remove_it(shelf: Shelf, jia: User) -> None:
    row = save(jia, organisation=jia.memberships.get().organisation)
    browser = sign_in(colleague(jia, "乙"))
    assert browser.post(f"/search/saved/{row.pk}/", {"do": "remove"}).status_code == 403
    assert browser.post(f"/search/saved/{row.pk}/", {"do": "rename", "name": "别名"}).status_code == 403
    assert SavedSearch.objects.get().name == "装置"


def test_who_no_longer_sees_a_search_gets_no_more_alerts(shelf: Shelf, jia: User) -> None:
    row = save(jia, frequency="off", organisation=jia.memberships.get().organisation)
    yi = colleague(jia, "乙")
    searches.subscribe(actor_of(yi), yi, row, "daily")
    yi.memberships.all().delete()
    shelf.store(utility(2))
    assert alerts.run_due(later()) == 0
    assert not Subscription.objects.filter(user=yi).exists()


def test_sharing_with_a_body_one_does_not_belong_to_is_refused(shelf: Shelf, jia: User) -> None:
    other = Organisation.objects.create(name="演示·别家")
    said = {"name": "装置", "link": link(), "frequency": "off", "organisation": other.pk}
    assert sign_in(jia).post("/search/saved/new/", said).status_code == 400
