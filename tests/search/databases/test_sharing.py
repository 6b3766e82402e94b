"""Who sees a database, and who may change it."""

from __future__ import annotations

import pytest
from django.test import Client

from quanlian.core.actions import actor_of
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.search.databases import defining, keeping
from quanlian.search.databases.keeping import Said
from quanlian.search.databases.models import Collection
from tests.people import sign_in
from tests.registry.factory import person
from tests.search.saved.shelf import Shelf, utility

pytestmark = pytest.mark.django_db


def member(role: Role, body: str, name: str) -> User:
    user = User.objects.create(username=name, display_name=name)
    organisation, _new = Organisation.objects.get_or_create(name=body)
    Membership.objects.create(user=user, organisation=organisation, role=role, region_code=350500)
    return user


@pytest.fixture
def firm() -> User:
    return member(Role.ENTERPRISE, "演示·恒川", "企业甲")


@pytest.fixture
def row(shelf: Shelf, firm: User) -> Collection:
    shelf.store(utility(2))
    made = keeping.create(actor_of(firm), firm, firm.memberships.get().organisation, Said("恒川核心专利"))
    defining.add(actor_of(firm), firm, made, defining.try_out(firm, made, "装置", "", text="TI=演示").token)
    return made


def people() -> dict[str, User]:
    return {
        "同事": member(Role.ENTERPRISE, "演示·恒川", "企业乙"),
        "外单位": member(Role.ENTERPRISE, "演示·别家", "企业丙"),
        "领导": person(Role.LEADER, "领导"),
    }


@pytest.mark.parametrize(
    ("sharing", "seen_by"),
    [
        ("owner", {"同事"}),
        ("office", {"同事", "领导"}),
        ("organisations", {"同事", "外单位"}),
    ],
)
def test_who_sees_it(row: Collection, firm: User, sharing: str, seen_by: set[str], client: Client) -> None:
    others = people()
    bodies = [Organisation.objects.get(name="演示·别家")] if sharing == "organisations" else []
    keeping.share(actor_of(firm), firm, row, sharing, bodies)
    address = f"/search/databases/{row.pk}/"
    assert {name for name, user in others.items() if sign_in(user).get(address).status_code == 200} == seen_by
    assert client.get(address).status_code == 404


def test_a_public_one_is_seen_by_everybody(row: Collection, client: Client) -> None:
    Collection.objects.update(sharing="public")
    assert "演示装置2" in client.get(f"/search/databases/{row.pk}/").content.decode()
    assert client.get(f"/search/databases/{row.pk}/statistics/").status_code == 200
    assert client.get(f"/search/databases/{row.pk}/settings/").status_code == 302


def test_a_firm_cannot_open_its_database_to_the_public(row: Collection, firm: User) -> None:
    answer = sign_in(firm).post(f"/search/databases/{row.pk}/change/", {"do": "share", "sharing": "public"})
    assert answer.status_code == 403


def test_whoever_only_sees_it_changes_nothing(row: Collection, firm: User) -> None:
    other = people()["外单位"]
    keeping.share(actor_of(firm), firm, row, "organisations", [other.memberships.get().organisation])
    browser, base = sign_in(other), f"/search/databases/{row.pk}"
    key = row.members.get().key
    tried = {
        f"{base}/decide/": {"do": "remove", "key": key, "reason": "试"},
        f"{base}/update/": {},
        f"{base}/change/": {"do": "archive"},
        f"{base}/checks/draw/": {"count": "10"},
        f"{base}/definitions/try/": {"text": "TI=演示", "tag": "试"},
        f"{base}/definitions/{row.definitions.get().pk}/drop/": {},
    }
    assert {address: browser.post(address, said).status_code for address, said in tried.items()} == dict.fromkeys(
        tried, 403
    )
    assert "人工加入" not in browser.get(f"{base}/").content.decode()


def test_a_share_link_shows_and_can_be_taken_back(row: Collection, firm: User, client: Client) -> None:
    browser = sign_in(firm)
    browser.post(f"/search/databases/{row.pk}/change/", {"do": "link"})
    row.refresh_from_db()
    address = f"/search/databases/shared/{row.share_key}/"
    assert "演示装置2" in client.get(address).content.decode()
    assert client.get(f"{address}statistics/").status_code == 200
    assert client.get(f"{address}chart/owners/").status_code == 200
    browser.post(f"/search/databases/{row.pk}/change/", {"do": "unlink"})
    assert client.get(address).status_code == 404


def test_an_archived_one_is_seen_by_its_own_people_only(row: Collection, firm: User, client: Client) -> None:
    Collection.objects.update(sharing="public")
    sign_in(firm).post(f"/search/databases/{row.pk}/change/", {"do": "archive"})
    assert client.get(f"/search/databases/{row.pk}/").status_code == 404
    assert sign_in(firm).get(f"/search/databases/{row.pk}/").status_code == 200
    sign_in(firm).post(f"/search/databases/{row.pk}/change/", {"do": "restore"})
    assert client.get(f"/search/databases/{row.pk}/").status_code == 200


def test_unknown_bodies_are_named(row: Collection, firm: User) -> None:
    said = {"do": "share", "sharing": "organisations", "bodies": "没有这家"}
    answer = sign_in(firm).post(f"/search/databases/{row.pk}/change/", said)
    assert answer.status_code == 400
    assert "没有这家" in answer.content.decode()


def test_reasons_and_what_was_taken_out_are_for_its_keepers(row: Collection, firm: User, client: Client) -> None:
    said = {"do": "remove", "key": row.members.get().key, "reason": "内部判断"}
    sign_in(firm).post(f"/search/databases/{row.pk}/decide/", said)
    Collection.objects.update(sharing="public")
    for tab in ("", "?how=removed", "changes/"):
        page = client.get(f"/search/databases/{row.pk}/{tab}").content.decode()
        assert "内部判断" not in page
        assert "演示装置2</a>" not in page or tab == "changes/"
    assert "内部判断" in sign_in(firm).get(f"/search/databases/{row.pk}/?how=removed").content.decode()
