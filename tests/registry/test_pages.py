"""Who may open the registry's pages."""

from __future__ import annotations

import pytest
from django.test import Client

from quanlian.core.access import Access, access_of
from quanlian.core.people.roles import Role
from quanlian.registry.models import Right
from quanlian.registry.urls import urlpatterns
from tests.registry.factory import patent, person, store
from tests.registry.reading import entered, text

pytestmark = pytest.mark.django_db


PUBLIC = ("/rights/", "/parties/", "/rights/?kind=UM&state=force", "/parties/?name=演示")


@pytest.mark.parametrize("url", PUBLIC)
def test_everybody_may_look_at_rights_even_where_there_are_none(client: Client, url: str) -> None:
    text(client, url)


@pytest.mark.parametrize("url", ["/imports/", "/imports/new/", "/imports/1/", "/judgements/"])
def test_the_public_is_asked_to_sign_in_before_import_pages(client: Client, url: str) -> None:
    answer = client.get(url)
    assert (answer.status_code, answer.headers["Location"].startswith("/account/login/")) == (302, True)


@pytest.mark.parametrize("role", [Role.ENTERPRISE, Role.LEADER, Role.REVIEWER])
@pytest.mark.parametrize("name", ["import_new", "batch_rollback", "import_template", "judgement_decide"])
def test_who_is_no_importer_may_not_open_what_changes_the_registry(role: Role, name: str) -> None:
    access = _access(name)
    assert not access.allows(person(role))
    assert access.allows(person(Role.OFFICER, "importer"))


def test_every_page_of_the_room_declares_who_may_open_it() -> None:
    assert [entry.name for entry in urlpatterns if access_of(entry.callback) is None] == []


def test_an_officer_cannot_roll_a_batch_back(client: Client) -> None:
    batch = store([patent()])
    answer = entered(Role.OFFICER, client).post(f"/imports/{batch.pk}/rollback/", {"reason": "演示"})
    assert answer.status_code == 403
    assert Right.objects.count() == 1


def _access(name: str) -> Access:
    found = next(access_of(entry.callback) for entry in urlpatterns if entry.name == name)
    assert found is not None
    return found
