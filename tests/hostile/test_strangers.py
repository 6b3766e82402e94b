"""A filled house and people it does not know: what is another's is neither shown to them nor changed by them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.http import HttpResponseBase

from tests.hostile import canaries
from tests.hostile.doors import Doors
from tests.hostile.people import STRANGERS, knocking

pytestmark = [pytest.mark.long, pytest.mark.slow, pytest.mark.django_db]
SHOWN = {"Deal_title": "/deals/announcements/"}
"""What is shown to everybody on purpose: the public announcement of a deal names it (domain/04, 交易公告)."""
OWN = ("django_", "axes_", "usersessions_", "quanlian_cache", "procrastinate_", "pghistory_", "quanlian_audit_",
       "quanlian_messages_", "quanlian_saved_", "quanlian_market_enquiry", "quanlian_market_complaint",
       "quanlian_market_offer", "quanlian_procedures_draft", "quanlian_files_")  # fmt: skip
"""Tables in which everybody may write something of their own: settings, messages, drafts, an enquiry about an offer."""
KNOCKING = ("", "ended", "near-enterprise", "near-finance", "near-pool_office", "near-agency", "far-officer")
METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")


@pytest.fixture
def undone(house: Doors, db: None) -> Doors:
    return house


def test_the_walk_found_the_house_and_nothing_broken(undone: Doors) -> None:
    assert undone.broken == []
    assert len(undone.urls) > 250
    assert len(undone.forms) > 90


@pytest.mark.parametrize("who", STRANGERS, ids=lambda who: who or "anonymous")
def test_no_word_of_a_hidden_row_is_in_any_answer(who: str, undone: Doors) -> None:
    assert sum(canaries.plant().values()) > 400
    client, leaks, errors = knocking(who), {}, {}
    for url in _each(undone):
        with _forgotten():
            answer = client.get(url)
            if hits := canaries.found_in(_body(answer)) - {name for name, at in SHOWN.items() if url.startswith(at)}:
                leaks[url] = hits
            if answer.status_code >= 500:
                errors[url] = answer.status_code
    assert (leaks, errors) == ({}, {})


@pytest.mark.parametrize("who", KNOCKING, ids=lambda who: who or "anonymous")
def test_no_form_of_others_changes_anything_for_a_stranger(who: str, undone: Doors) -> None:
    client, changed, errors = knocking(who), {}, {}
    for forms in undone.forms.values():
        url, fields = next(iter(forms.items()))
        with _forgotten():
            before = _writes()
            answer = client.post(url, {name: value or "1" for name, value in fields.items()})
            if answer.status_code >= 500:
                errors[url] = answer.status_code
            elif tables := {name for name, count in _writes().items() if count != before.get(name, 0)}:
                changed[url] = tables
    foreign = {url: kept for url, tables in changed.items() if (kept := {t for t in tables if not t.startswith(OWN)})}
    assert (foreign, errors) == ({}, {})


@pytest.mark.parametrize("who", ["", "ended", "near-enterprise", "far-officer"], ids=lambda who: who or "anonymous")
@pytest.mark.parametrize("method", METHODS)
def test_other_methods_neither_break_nor_change_anything(method: str, who: str, undone: Doors) -> None:
    client, wrong = knocking(who), {}
    for url in _each(undone):
        with _forgotten():
            before = _writes()
            status = client.generic(method, url).status_code
            if status >= 500 or any(not name.startswith(OWN) for name in set(_writes()) - set(before)):
                wrong[url] = status
    assert wrong == {}


def test_what_is_not_there_and_what_is_not_yours_are_told_the_same(undone: Doors) -> None:
    """A stranger counts keys up: the answer to another's key is the answer to a key nobody has."""
    client, told = knocking("near-enterprise"), {}
    for route, urls in undone.urls.items():
        url = next(iter(urls))
        absent = _absent(route, url)
        if absent and (mine := client.get(url).status_code) in {403, 404}:
            nobody = client.get(absent).status_code
            if mine != nobody:
                told[url] = (mine, nobody)
    assert told == {}


def _absent(route: str, url: str) -> str:
    """The same address with the last of its numbers replaced by one that no row has."""
    parts = url.split("?")[0].split("/")
    places = [at for at, part in enumerate(parts) if part.isdigit()]
    return "/".join(part if at != places[-1] else "987654321" for at, part in enumerate(parts)) if places else ""


def _each(doors: Doors) -> Iterator[str]:
    return (next(iter(urls)) for route, urls in doors.urls.items() if "logout" not in route)


def _body(answer: HttpResponseBase) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined,arg-type]


class _forgotten:  # noqa: N801 - reads as a word of the test
    """What one knock does is undone before the next."""

    def __enter__(self) -> None:
        self._point = transaction.savepoint()

    def __exit__(self, *_: object) -> None:
        connection.needs_rollback = False
        transaction.savepoint_rollback(self._point)


def _writes() -> dict[str, int]:
    """Rows written in this transaction so far, by table, those taken back included."""
    if connection.needs_rollback:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("select relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_user_tables")
        return {name: count for name, count in cursor.fetchall() if count}
