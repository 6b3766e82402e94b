"""The same call twice is done once, also when both come at the same moment."""

from __future__ import annotations

import datetime as dt
import threading
import time

import pytest
from django.db import connection
from django.utils import timezone

from quanlian.core.clients import idempotency
from quanlian.core.clients.idempotency import Answer, Call, idempotent, purge
from quanlian.core.clients.models import IdempotentCall
from quanlian.core.clients.tasks import purge as purge_task
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from tests.core.clients.conftest import Open, agent

CALL = Call("POST", "/api/v1/cases", "a" * 64)


def found_one() -> tuple[int, object]:
    """Work with a trace: an organisation."""
    body = Organisation.objects.create(name=f"演示{Organisation.objects.count()}")
    return 201, {"id": body.pk, "on": dt.date(2026, 3, 1)}


def made() -> int:
    return Organisation.objects.filter(name__regex=r"^演示\d").count()


@pytest.mark.django_db
def test_a_repeat_gets_the_first_answer(opened: Open) -> None:
    client, _ = opened()
    first = idempotent(client, "k1", CALL, found_one)
    again = idempotent(client, "k1", CALL, found_one)
    assert again == Answer(201, first.response, replayed=True)
    assert isinstance(first.response, dict)
    assert first.response["on"] == "2026-03-01"
    assert made() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other",
    [Call("POST", CALL.path, "b" * 64), Call("PUT", CALL.path, CALL.body_sha256), Call("POST", "/x", CALL.body_sha256)],
)
def test_a_key_used_for_another_call_is_a_conflict(opened: Open, other: Call) -> None:
    client, _ = opened()
    idempotent(client, "k1", CALL, found_one)
    with pytest.raises(UserError) as refused:
        idempotent(client, "k1", other, found_one)
    assert refused.value.code == "IDEMPOTENCY_CONFLICT"
    assert made() == 1


@pytest.mark.django_db
def test_two_clients_may_use_the_same_key(opened: Open) -> None:
    for name in ("jia", "yi"):
        assert not idempotent(opened(agent(name))[0], "k1", CALL, found_one).replayed
    assert made() == 2


@pytest.mark.django_db
def test_a_call_that_failed_leaves_nothing_and_may_be_repeated(opened: Open) -> None:
    client, _ = opened()

    def fails() -> tuple[int, object]:
        found_one()
        raise UserError("FIELD", "缺少名称")

    with pytest.raises(UserError, match="FIELD"):
        idempotent(client, "k1", CALL, fails)
    assert made() == 0
    assert not idempotent(client, "k1", CALL, found_one).replayed


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "a b", "键", "k" * 201, "a\n"])
def test_a_malformed_key_is_refused(opened: Open, key: str) -> None:
    with pytest.raises(UserError) as refused:
        idempotent(opened()[0], key, CALL, found_one)
    assert refused.value.code == "IDEMPOTENCY_KEY"


@pytest.mark.django_db
def test_answers_are_forgotten_after_thirty_days(opened: Open) -> None:
    client, _ = opened()
    for key, days in (("old", 31), ("young", 29)):
        idempotent(client, key, CALL, found_one)
        IdempotentCall.objects.filter(key=key).update(created_at=timezone.now() - dt.timedelta(days=days))
    assert purge_task(0) == 1
    assert IdempotentCall.objects.get().key == "young"
    assert purge() == 0


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_are_done_once(opened: Open) -> None:
    client, _ = opened()
    answers: list[Answer] = []
    start = threading.Barrier(8)

    def slow() -> tuple[int, object]:
        time.sleep(0.2)
        return found_one()

    def call() -> None:
        try:
            start.wait()
            answers.append(idempotent(client, "k1", CALL, slow))
        finally:
            connection.close()

    callers = [threading.Thread(target=call) for _ in range(8)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert made() == 1
    assert [a.replayed for a in answers].count(False) == 1
    assert len(answers) == 8
    assert all(a.response == answers[0].response for a in answers)


@pytest.mark.django_db(transaction=True)
def test_a_repeat_does_not_wait_for_ever(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idempotency, "WAIT_SECONDS", 0.2)
    client, _ = opened()
    inside, done, told = threading.Event(), threading.Event(), []

    def held() -> tuple[int, object]:
        inside.set()
        done.wait(10)
        return found_one()

    def call() -> None:
        try:
            told.append(idempotent(client, "k1", CALL, held))
        finally:
            connection.close()

    first = threading.Thread(target=call)
    first.start()
    assert inside.wait(10)
    with pytest.raises(UserError) as refused:
        idempotent(client, "k1", CALL, found_one)
    done.set()
    first.join()
    assert refused.value.code == "IDEMPOTENCY_BUSY"
    assert (len(told), made()) == (1, 1)


@pytest.mark.django_db
def test_the_work_itself_waits_for_locks_as_ever(opened: Open) -> None:
    """The limit on waiting is for the key alone."""

    def limit() -> tuple[int, object]:
        with connection.cursor() as cursor:
            cursor.execute("show lock_timeout")
            return 200, cursor.fetchone()[0]

    with connection.cursor() as cursor:
        cursor.execute("show lock_timeout")
        usual = cursor.fetchone()[0]
    assert idempotent(opened()[0], "k1", CALL, limit).response == usual
