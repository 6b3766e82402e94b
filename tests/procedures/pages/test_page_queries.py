"""How many queries the pages take: a number that does not grow with the cases or with their history."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case
from tests.procedures.acting import staff
from tests.procedures.cases import accepted, do
from tests.procedures.conftest import FakeClock
from tests.procedures.pages.conftest import Enter

pytestmark = pytest.mark.django_db
CASE, INBOX = 45, 26


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_a_case_page_takes_the_same_queries_however_long_its_history(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    officer = staff(Role.OFFICER, "经办甲")
    client = enter(officer)
    before = queries(client, f"/cases/{case.pk}/")
    for n in range(3):
        client.post(f"/cases/{case.pk}/notes/", {"text": f"备注{n}"})
    Case.objects.filter(pk=case.pk).update(state="trying")
    case.refresh_from_db()
    case.situation["state"] = "trying"
    case.save()
    for n in range(3):
        do(case, officer, "summon", hearing_on=f"2026-04-1{n}", hearing_place="审理庭")
    after = queries(client, f"/cases/{case.pk}/")
    assert after <= before + 1
    assert after <= CASE


def test_the_inbox_takes_the_same_queries_however_many_cases(enter: Enter, clock: FakeClock) -> None:
    accepted()
    client = enter(staff(Role.CHIEF))
    before = queries(client, "/inbox/?tab=all")
    for _ in range(4):
        accepted()
    assert queries(client, "/inbox/?tab=all") == before <= INBOX
