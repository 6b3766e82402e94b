"""The pages of the databases: making one, opening each page, the export."""

from __future__ import annotations

import pytest
from django.test import Client

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.search.databases import keeping
from quanlian.search.databases.keeping import Said
from quanlian.search.databases.models import Collection
from tests.people import sign_in
from tests.search.databases.made import define
from tests.search.saved.shelf import Shelf, utility

pytestmark = pytest.mark.django_db


@pytest.mark.seed_row(37, missing="没有在测试集上测量产业标签覆盖率")
def test_the_export_holds_every_right_with_its_tags(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2, title="=演示公式"), utility(3))
    define(officer, made, "TI=演示", "标引甲")
    answer = sign_in(officer).get(f"/search/databases/{made.pk}/export/")
    lines = b"".join(answer).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    assert len(lines) == 3
    assert all("标引甲" in line for line in lines[1:])
    assert any("'=演示公式" in line for line in lines)


@pytest.mark.parametrize("tab", ["", "statistics/", "definitions/", "checks/", "changes/", "settings/"])
def test_every_page_opens_for_its_keeper(shelf: Shelf, officer: User, made: Collection, tab: str) -> None:
    shelf.store(utility(2))
    define(officer, made)
    page = sign_in(officer).get(f"/search/databases/{made.pk}/{tab}")
    assert page.status_code == 200
    assert "演示产业专题库" in page.content.decode()


def test_a_database_is_made_on_its_page(officer: User) -> None:
    browser = sign_in(officer)
    body = officer.memberships.get().organisation_id
    said = {
        "name": "石墨烯专题库",
        "organisation": body,
        "industries": "C3091、C26",
        "schedule": "weekly",
        "region": "",
    }
    assert browser.get("/search/databases/new/").status_code == 200
    assert browser.post("/search/databases/new/", said).status_code == 302
    row = Collection.objects.get()
    assert (row.industries, row.schedule, row.sharing) == (["C3091", "C26"], "weekly", "owner")
    assert "石墨烯专题库" in browser.get("/search/databases/").content.decode()


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"industries": "行业X9"}, {"region": "999999"}, {"schedule": "yearly"}]
)
def test_wrong_facts_are_refused(officer: User, wrong: dict[str, str]) -> None:
    said = {"name": "专题库", "organisation": officer.memberships.get().organisation_id, "schedule": "daily", **wrong}
    assert sign_in(officer).post("/search/databases/new/", said).status_code == 400
    assert Collection.objects.count() == 0


def test_a_name_is_used_once(officer: User, made: Collection) -> None:
    with pytest.raises(UserError, match="COLLECTION_NAME_USED"):
        keeping.create(actor_of(officer), officer, made.organisation, Said("演示产业专题库"))


def test_visitors_cannot_make_one(client: Client) -> None:
    assert client.get("/search/databases/new/").status_code == 302
