"""Every step, every served letter goes into the evidence log, whoever or whatever took it."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.evidence import draining
from quanlian.evidence.audit import Answer, Question, ask
from quanlian.evidence.models import Seal
from quanlian.procedures.actions.deadlines import sweep
from quanlian.procedures.actions.letters import Served, record_service
from quanlian.procedures.history import replayed
from quanlian.procedures.models import Case, CaseLetter, Delivery
from tests.evidence.conftest import own_log
from tests.procedures.acting import staff
from tests.procedures.cases import accepted, do, submitted
from tests.procedures.conftest import FakeClock

__all__ = ["own_log"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_log")]


def said(kind: str) -> list[dict[str, object]]:
    rows = Seal.objects.filter(kind=kind).order_by("pk").values_list("statement", flat=True)
    return [json.loads(one) for one in rows]


def steps(case: Case) -> list[tuple[object, object]]:
    return [(one["step"], one["step_sha256"]) for one in said("case.step") if one["case"] == case.number]


def asked(subject: str, text: str) -> Answer:
    draining.drain()
    return ask(Question(subject, text, dt.date(2020, 1, 1), dt.date(2035, 1, 1)))


def test_every_step_of_a_case_is_sealed_by_its_digest() -> None:
    case = accepted()
    assert steps(case) == list(case.steps.order_by("seq").values_list("seq", "digest"))
    assert len(steps(case)) >= 3


def test_the_log_answers_what_happened_to_a_case_and_that_nothing_is_missing() -> None:
    case = accepted()
    answer = asked("case", case.number)
    assert answer.complete
    kinds = [row.kind for row in answer.rows]
    assert kinds.count("case.step") == case.steps.count()
    assert kinds.count("letter.served") == CaseLetter.objects.filter(case=case, state="served").count() > 0


def test_the_log_answers_what_an_officer_did() -> None:
    case = accepted()
    clerk = staff(Role.CLERK, "窗口甲")
    mine = case.steps.filter(user=clerk).count()
    rows = asked("user", clerk.username).rows
    assert len(rows) == mine > 0
    assert all(f"case:{case.pk}" in row.about for row in rows)


def test_the_right_a_case_is_about_is_found_by_its_number() -> None:
    case = submitted()
    rows = asked("right", "ZL 2021 1 0000001.X").rows
    assert [json.loads(row.statement)["case"] for row in rows] == [case.number] * case.steps.count()


def test_an_overdue_clock_is_a_sealed_step_in_the_chain_of_its_case(clock: FakeClock) -> None:
    case = accepted()
    clock.at(2027, 3, 1)
    sweep()
    case.refresh_from_db()
    assert any(one["step_kind"] == "overdue" for one in said("case.step"))
    assert [number for number, _ in steps(case)] == list(range(1, case.seq + 1))
    assert replayed(case).sealed
    assert asked("case", case.number).complete


def test_a_letter_is_sealed_when_the_last_addressee_has_it() -> None:
    case = accepted()
    waiting = Delivery.objects.filter(letter__case=case, served_on=None).order_by("pk")
    assert waiting
    for one in waiting:
        before = len(said("letter.served"))
        served = Served("post", one.letter.issued_on, one.letter.issued_on, "邮件号 0001")
        record_service(actor_of(staff(Role.OFFICER, "经办甲")), one.pk, served)
        letter = CaseLetter.objects.get(pk=one.letter_id)
        assert len(said("letter.served")) == before + (letter.state == "served")
        assert letter.state != "served" or said("letter.served")[-1]["content_sha256"] == letter.digest


def test_an_action_that_is_refused_seals_nothing() -> None:
    case = submitted()
    before = Seal.objects.count()
    with pytest.raises(UserError):
        do(case, staff(Role.ENTERPRISE, "演示·甲公司"), "accept")
    assert Seal.objects.count() == before
