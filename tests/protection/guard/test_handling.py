"""Leads on bad faith: two levels of people, the subject's own words, no conclusion by a machine."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden, policy_for
from quanlian.evidence.models import Seal
from quanlian.procedures.models import Case
from quanlian.protection.guard.models import Subject, SubjectState, SubjectStep
from quanlian.protection.guard.owners import looks_like_a_person
from quanlian.protection.guard.signals.handling import handle, reply
from quanlian.protection.guard.signals.run import compute
from quanlian.protection.guard.signals.statistics import rates
from quanlian.registry.records import PartyMention
from tests.protection.guard.world import TODAY, announce, custodian, filing
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
BODIES = [f"演示·同址{char}公司" for char in "甲乙丙"]


def squat(day: dt.date, first: int = 1, count: int = 30) -> None:
    """Three firms of one address file thirty marks on one day."""
    announce(
        [
            filing(
                n, f"演示同日{n}", app_date=day, address="演示省演示市演示路8号",
                parties=(PartyMention("申请人", 1, BODIES[n % 3]),),
            )
            for n in range(first, first + count)
        ]
    )  # fmt: skip


@pytest.fixture
def squatter() -> User:
    return custodian(BODIES[0], "squatter")


@pytest.fixture
def lead(squatter: User) -> Subject:
    squat(dt.date(2026, 3, 2))
    compute(TODAY)
    return Subject.objects.get(name=BODIES[0])


def test_a_run_opens_a_lead_for_every_member_and_nothing_else_happens(lead: Subject) -> None:
    rows = Subject.objects.all()
    assert {one.name for one in rows} == set(BODIES)
    assert {one.state for one in rows} == {SubjectState.LEAD}
    assert lead.due_on == dt.date(2026, 9, 23)
    assert len(lead.signals["bulk"]["filings"]) == 30
    assert not SubjectStep.objects.exists()
    assert not Case.objects.exists()
    assert not Message.objects.exists()


def test_computing_again_gives_the_same_leads_once(lead: Subject) -> None:
    before = list(Subject.objects.order_by("pk").values_list("key", "risk", "level"))
    compute(TODAY)
    assert list(Subject.objects.order_by("pk").values_list("key", "risk", "level")) == before


@pytest.mark.seed_row(211, part="移送")
def test_the_whole_way_has_two_people_and_the_subjects_answer(lead: Subject, squatter: User) -> None:
    officer, chief = person(Role.OFFICER), person(Role.CHIEF)
    handle(actor_of(officer), lead, "take", TODAY, reason="承办")
    handle(actor_of(officer), lead, "ask", TODAY, reason="请说明三家公司的关系")
    assert Message.objects.filter(recipient=squatter, kind="guard.lead").count() == 1
    lead.refresh_from_db()
    assert lead.due_on == dt.date(2026, 10, 8)  # fifteen days: 2026-10-05 is in the holiday
    reply(actor_of(squatter), lead, "三家公司各自经营不同品牌，商标均已投入使用。", TODAY)
    with pytest.raises(Forbidden):
        handle(actor_of(officer), lead, "refer", TODAY, reason="情况属实")
    handle(actor_of(chief), lead, "refer", TODAY, reason="说明与事实不符")
    lead.refresh_from_db()
    assert (lead.state, lead.reply[:4]) == (SubjectState.REFERRED, "三家公司")
    assert [one.verb for one in lead.steps.all()] == ["take", "ask", "reply", "refer"]
    assert Seal.objects.filter(kind="guard.lead").count() == 4


def test_nobody_is_referred_before_the_time_to_answer_is_over(lead: Subject) -> None:
    officer, reviewer = person(Role.OFFICER), person(Role.REVIEWER)
    for verb in ("take", "ask"):
        handle(actor_of(officer), lead, verb, TODAY, reason="核实")
    with pytest.raises(UserError, match="GUARD_STATE"):
        handle(actor_of(reviewer), lead, "refer", TODAY, reason="急")
    with pytest.raises(UserError, match="SIGNAL_TOO_EARLY"):
        handle(actor_of(officer), lead, "unanswered", dt.date(2026, 10, 8), reason="没有答复")
    assert handle(actor_of(officer), lead, "unanswered", dt.date(2026, 10, 9), reason="没有答复").state == "replied"


def test_who_took_the_lead_cannot_refer_it(lead: Subject) -> None:
    reviewer = person(Role.REVIEWER)
    for verb in ("take", "ask"):
        handle(actor_of(reviewer), lead, verb, TODAY, reason="核实")
    handle(actor_of(reviewer), lead, "unanswered", dt.date(2026, 11, 1), reason="没有答复")
    with pytest.raises(UserError, match="SIGNAL_TWO_LEVELS"):
        handle(actor_of(reviewer), lead, "refer", TODAY, reason="上报")


def test_an_exclusion_needs_a_reason_feeds_the_error_rate_and_stays(lead: Subject) -> None:
    officer = actor_of(person(Role.OFFICER))
    with pytest.raises(UserError, match="GUARD_REASON"):
        handle(officer, lead, "exclude", TODAY, reason=" ")
    handle(officer, lead, "exclude", TODAY, reason="同一集团的真实使用")
    compute(TODAY)
    lead.refresh_from_db()
    assert lead.state == SubjectState.EXCLUDED
    by_code = {one.code: one for one in rates()}
    assert (by_code[""].excluded, by_code[""].share, by_code["bulk"].share, by_code["lost"].share) == (
        1,
        1.0,
        1.0,
        None,
    )


def test_an_excluded_applicant_that_goes_on_filing_is_a_lead_again(lead: Subject) -> None:
    handle(actor_of(person(Role.OFFICER)), lead, "exclude", TODAY, reason="真实使用")
    squat(dt.date(2026, 8, 3), first=100, count=60)
    compute(TODAY)
    lead.refresh_from_db()
    assert lead.state == SubjectState.LEAD
    assert "10 件增至 30 件" in lead.steps.last().reason  # type: ignore[union-attr]


def test_the_subject_sees_its_lead_only_once_it_is_told_and_nobody_elses(lead: Subject, squatter: User) -> None:
    stranger = custodian("演示·别的单位", "other")
    assert not policy_for(Subject).visible_to(squatter).exists()
    officer = actor_of(person(Role.OFFICER))
    for verb in ("take", "ask"):
        handle(officer, lead, verb, TODAY, reason="核实")
    assert list(policy_for(Subject).visible_to(squatter)) == [lead]
    assert not policy_for(Subject).visible_to(stranger).exists()
    with pytest.raises(Forbidden):
        reply(actor_of(stranger), lead, "这不是我们的申请，请核对。", TODAY)


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEADER, Role.AUDITOR, Role.ENTERPRISE, Role.ADMINISTRATOR])
def test_other_roles_do_not_handle_leads(lead: Subject, role: Role) -> None:
    with pytest.raises(Forbidden):
        handle(actor_of(person(role)), lead, "take", TODAY, reason="承办")


@pytest.mark.parametrize(
    ("name", "is_person"),
    [("演示某", True), ("演示·恒川机械有限公司", False), ("欧阳演示", True), ("ACME Ltd.", False)],
)
def test_a_short_name_without_a_company_form_is_taken_for_a_person(name: str, is_person: bool) -> None:
    assert looks_like_a_person(name) is is_person
