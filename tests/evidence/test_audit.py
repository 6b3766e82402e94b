"""All that happened, and that nothing is missing: every way of hiding something shows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.evidence import about, draining
from quanlian.evidence.audit import Answer, Question, ask
from quanlian.evidence.audit.whole import check_whole
from quanlian.evidence.models import Seal
from quanlian.evidence.pages.facts import facts_of
from quanlian.evidence.sealing import seal
from tests.registry.factory import patent, person, store

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)


@pytest.fixture
def officer() -> int:
    """Two officers and two cases, forty steps on ten days; returns the first officer's key."""
    mine, other = person(Role.OFFICER, "wang").pk, person(Role.OFFICER, "li").pk
    digests = {1: "", 2: ""}
    for step in range(1, 21):
        for case, who in ((1, mine), (2, other)):
            digest = f"{case}-{step}"
            facts = {"case": f"案{case}", "step": step, "before_sha256": digests[case] or None, "step_sha256": digest}
            at = NOW - dt.timedelta(days=10) + dt.timedelta(hours=12 * step)
            seal("case.step", [about.case(case), about.user(who)], facts, at=at)
            digests[case] = digest
    draining.drain()
    return mine


def asked(text: str = "wang", since: int = -30, until: int = 0) -> Answer:
    today = timezone.localdate(NOW)
    day = dt.timedelta(days=1)
    return ask(Question("user", text, today + since * day, today + until * day))


def forged(sql: str, *params: object) -> None:
    """What somebody with the database in his hands can do: the triggers are off until the test is over."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table quanlian_evidence_seal disable trigger user")
        cursor.execute(sql, params)


def test_all_that_an_officer_did_is_listed_in_the_order_of_the_log(officer: int) -> None:
    answer = asked()
    assert [row.position for row in answer.rows] == list(range(0, 40, 2))
    assert answer.complete
    assert answer.compared == 40


def test_only_the_days_asked_for_are_answered(officer: int) -> None:
    answer = asked(since=-2)
    assert {timezone.localdate(row.at) for row in answer.rows} <= {dt.date(2026, 11, day) for day in (18, 19, 20)}
    assert 0 < len(answer.rows) < 20
    assert answer.complete


def test_a_deleted_statement_is_missed(officer: int) -> None:
    forged("delete from quanlian_evidence_seal where position = 8")
    faults = [str(one) for one in asked().faults]
    assert any("序号 8：" in one and "没有对应的陈述" in one for one in faults)


def test_the_last_statement_deleted_is_missed_too(officer: int) -> None:
    forged("delete from quanlian_evidence_seal where position = 39")
    assert not asked().complete


def test_a_statement_reworded_is_noticed(officer: int) -> None:
    forged("update quanlian_evidence_seal set statement = replace(statement, '案1', '案9') where position = 4")
    assert any(one.position == 4 for one in asked().faults)


def test_a_statement_moved_away_from_its_officer_is_noticed(officer: int) -> None:
    forged("update quanlian_evidence_seal set about = array['case:1'] where position = 4")
    answer = asked()
    assert 4 not in [row.position for row in answer.rows]
    assert any(one.position == 4 for one in answer.faults)


def test_a_statement_dated_out_of_the_period_is_noticed(officer: int) -> None:
    forged("update quanlian_evidence_seal set at = at - interval '1 year' where position = 20")
    assert any(one.position == 20 for one in asked().faults)


def test_the_last_statements_dated_out_of_the_period_are_noticed(officer: int) -> None:
    forged("update quanlian_evidence_seal set at = at + interval '1 year' where position >= 38")
    assert {38, 39} <= {one.position for one in asked().faults}


def test_a_statement_reworded_whole_to_lie_outside_the_period_is_noticed(officer: int) -> None:
    from quanlian_verify.digests import digests_of

    text = Seal.objects.get(position=38).statement.replace('"at":"2026', '"at":"2025')
    fit = digests_of([text.encode()])
    forged(
        "update quanlian_evidence_seal set statement = %s, sha256 = %s, sm3 = %s, at = at - interval '1 year'"
        " where position = 38",
        text, fit.sha256, fit.sm3,
    )  # fmt: skip
    assert any(one.position == 38 for one in asked().faults)


def test_a_statement_made_unreadable_is_a_fault_and_no_error(officer: int) -> None:
    forged("update quanlian_evidence_seal set statement = 'x' where position = 20")
    answer = asked()
    assert any(one.position == 20 for one in answer.faults)
    assert not facts_of(next(row for row in answer.rows if row.position == 20))


def test_a_statement_that_waits_is_not_counted_as_compared_and_not_moved_away_unseen(officer: int) -> None:
    seal("case.step", [about.user(officer)], {"case": "案3"}, at=NOW)
    answer = asked()
    assert (answer.complete, answer.compared, len(answer.rows)) == (True, 40, 21)
    forged("update quanlian_evidence_seal set about = '{}' where position is null")
    assert not asked().complete


def test_a_statement_whose_digests_were_made_to_fit_differs_from_the_log(officer: int) -> None:
    from quanlian_verify.digests import digests_of

    text = Seal.objects.get(position=6).statement.replace("案1", "案3")
    fit = digests_of([text.encode()])
    forged(
        "update quanlian_evidence_seal set statement = %s, sha256 = %s, sm3 = %s where position = 6",
        text, fit.sha256, fit.sm3,
    )  # fmt: skip
    assert any("不符" in str(one) and one.position == 6 for one in asked().faults)


def test_a_step_that_was_never_sealed_leaves_a_hole_in_its_case() -> None:
    person(Role.OFFICER, "wang")
    for step in (1, 2, 4):
        seal("case.step", [about.case(1)], {"case": "案1", "step": step, "before_sha256": "x", "step_sha256": "x"})
    draining.drain()
    today = timezone.localdate()
    from quanlian.evidence.audit.subjects import Subject, register

    register(Subject("test-case", "办件", lambda text: [about.case(int(text))]))
    answer = ask(Question("test-case", "1", today, today))
    assert [str(one) for one in answer.faults] == ["序号 2：办件 案1 在第 2 步与第 4 步之间缺少步骤"]


def test_a_right_is_found_by_whichever_of_its_numbers_a_case_named() -> None:
    store([patent(7)])
    seal("case.step", [about.right("ZL 2020 2 0000007." + patent(7).app_no[-1])], {"case": "案1"})
    draining.drain()
    today = timezone.localdate()
    for text in (patent(7).app_no, f"CN{patent(7).app_no}", "CN210000007U"):
        assert len(ask(Question("right", text, today, today)).rows) == 1, text


@pytest.mark.parametrize(("subject", "text"), [("user", "nobody"), ("batch", "x"), ("nonsense", "1"), ("right", "")])
def test_what_is_unknown_is_said_to_be_unknown(subject: str, text: str) -> None:
    with pytest.raises(UserError) as refused:
        ask(Question(subject, text, dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
    assert refused.value.code == "AUDIT_SUBJECT"


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(UserError, match="止日早于起日"):
        Question("user", "wang", dt.date(2026, 2, 1), dt.date(2026, 1, 1))


def test_the_nightly_check_finds_the_whole_log_sound_and_says_so(officer: int) -> None:
    found = check_whole()
    assert (found.size, found.faults) == (40, [])


def test_the_nightly_check_names_what_is_wrong(officer: int) -> None:
    forged("delete from quanlian_evidence_seal where position in (8, 9)")
    forged("update quanlian_evidence_seal set kind = 'figure.published' where position = 2")
    said = " ".join(check_whole().faults)
    assert "序号 8：至序号 9 均没有对应的陈述" in said
    assert "序号 2：" in said


def test_the_database_itself_refuses_to_change_or_delete_a_statement(officer: int) -> None:
    from django.db import DatabaseError, transaction

    for change in ({"statement": "{}"}, {"about": []}, {"sha256": "0" * 64}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Seal.objects.filter(position=1).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Seal.objects.filter(position=1).delete()
