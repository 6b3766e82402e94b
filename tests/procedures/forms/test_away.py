"""The database is away: 503 at once and in words, nothing acknowledged is lost, nothing half done stays."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from quanlian.procedures.models import Case, Draft
from tests.procedures.forms.conftest import PASSWORD, Desk

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.procedures.forms.urls")]


@contextmanager
def away(error: type[Exception] = OperationalError) -> Iterator[None]:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise error("connection refused")

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def visitor(here: Desk) -> Desk:
    here.client.raise_request_exception = False
    return here


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_saving_is_answered_503_in_json_and_what_was_saved_before_stays(visitor: Desk, error: type[Exception]) -> None:
    draft = visitor.open()
    assert visitor.type(draft, claims="已确认")["status"] == 200
    body = json.dumps({"fields": {"claims": {"value": "未确认", "at": int(time.time() * 1000)}}})
    with away(error):
        answer = visitor.client.post(f"/drafts/{draft.pk}/", body, "application/json", HTTP_ACCEPT="application/json")
    assert answer.status_code == 503
    assert answer.json()["code"] == "DATABASE_AWAY"
    assert "已留在本机" in answer.json()["remedy"]
    assert answer.headers["Retry-After"] == "30"
    assert Draft.objects.get().data["claims"] == "已确认"


def test_a_page_is_answered_503_with_what_to_do(visitor: Desk) -> None:
    draft = visitor.open()
    with away():
        answer = visitor.client.get(f"/drafts/{draft.pk}/")
    assert answer.status_code == 503
    assert "数据库暂时无法使用" in answer.content.decode()
    assert "稍等一分钟再试" in answer.content.decode()


def test_a_visitors_page_is_answered_503_too() -> None:
    with away():
        answer = Client(raise_request_exception=False).get("/rights/")
    assert answer.status_code == 503


def test_an_application_sent_meanwhile_makes_no_case_and_goes_through_afterwards(visitor: Desk) -> None:
    draft = visitor.open()
    visitor.complete(draft)
    with away():
        answer = visitor.client.post(
            f"/drafts/{draft.pk}/send/", {"password": PASSWORD}, HTTP_ACCEPT="application/json"
        )
    assert answer.status_code == 503
    assert Case.objects.count() == 0
    assert visitor.send(draft)["status"] == 200
    assert Case.objects.count() == 1


def test_an_error_of_our_own_is_still_a_500(visitor: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from quanlian.procedures.pages import apply

    def broken(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(apply, "crumbs", broken)
    assert visitor.client.get(f"/drafts/{visitor.open().pk}/").status_code == 500
