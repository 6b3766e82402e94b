"""Who may open which page of the guard."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from quanlian.core.people.roles import Role
from quanlian.protection.guard.models import (
    Alert,
    KeyMark,
    Subject,
)
from tests.people import sign_in
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


OFFICE = [
    "guard-names",
    "guard-name-new",
    "guard-names-import",
    "guard-names-template",
    "guard-signals",
    "guard-signals-data",
]


@pytest.mark.parametrize("page", [*OFFICE, "guard", "key-marks", "key-marks-office", "key-mark-apply"])
def test_an_officer_opens_every_page(page: str, alert: Alert, lead: Subject, mark: KeyMark) -> None:
    assert sign_in(person(Role.OFFICER)).get(reverse(page)).status_code == 200


@pytest.mark.parametrize("page", [*OFFICE, "key-marks-office"])
def test_an_enterprise_opens_no_page_of_the_office(page: str) -> None:
    assert sign_in(person(Role.ENTERPRISE)).get(reverse(page)).status_code == 403


def test_a_visitor_sees_the_public_list_and_nothing_else(mark: KeyMark) -> None:
    client = Client()
    assert client.get(reverse("key-marks")).status_code == 200
    assert client.get(reverse("guard")).status_code in (302, 401, 403)
