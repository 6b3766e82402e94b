"""What people decide about an alert: by role, with a reason, audited and sealed; and the way on to rights aid."""

from __future__ import annotations

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden, policy_for
from quanlian.evidence.models import Seal
from quanlian.protection.guard.gazette.deciding import STEPS, decide, may
from quanlian.protection.guard.gazette.helping import ask_for_aid
from quanlian.protection.guard.gazette.run import run_waiting
from quanlian.protection.guard.models import Alert, AlertDecision, AlertState
from tests.protection.guard.world import HERITAGE, TODAY, announce, custodian, filing, guard
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def holder() -> User:
    return custodian()


@pytest.fixture
def alert(holder: User) -> Alert:
    guard(organisation=holder.memberships.get().organisation)
    announce([filing(1, HERITAGE)])
    run_waiting(TODAY)
    return Alert.objects.get()


def test_a_decision_is_recorded_with_its_reason_audited_and_sealed(alert: Alert) -> None:
    officer = person(Role.OFFICER)
    decide(actor_of(officer), alert, "oppose", reason="图样与壁画题记相同")
    alert.refresh_from_db()
    kept = AlertDecision.objects.get()
    assert (alert.state, kept.was, kept.by) == (AlertState.OPPOSING, AlertState.NEW, officer)
    assert AuditEntry.objects.filter(verb="guard.oppose", reason="图样与壁画题记相同").exists()
    assert Seal.objects.get(kind="guard.decision").about == ["right:90000001", f"user:{officer.pk}"]


@pytest.mark.parametrize("reason", ["", "  ", "长" * 501])
def test_no_decision_without_a_reason(alert: Alert, reason: str) -> None:
    with pytest.raises(UserError) as refused:
        decide(actor_of(person(Role.OFFICER)), alert, "oppose", reason=reason)
    assert refused.value.code == "GUARD_REASON"
    assert not AlertDecision.objects.exists()


@pytest.mark.parametrize(
    ("role", "may_decide"),
    [
        (Role.OFFICER, True), (Role.REVIEWER, True), (Role.CHIEF, True), (Role.CLERK, False), (Role.LEADER, False),
        (Role.AUDITOR, False), (Role.ENTERPRISE, False), (Role.AGENCY, False),
    ],
)  # fmt: skip
def test_who_may_decide_by_role(alert: Alert, role: Role, may_decide: bool) -> None:
    who = person(role)
    if may_decide:
        assert decide(actor_of(who), alert, "watch", reason="先看使用情况").state == AlertState.WATCHING
    else:
        with pytest.raises(Forbidden):
            decide(actor_of(who), alert, "watch", reason="先看使用情况")


def test_a_custodian_decides_about_its_own_names_and_sees_no_others(alert: Alert, holder: User) -> None:
    stranger = custodian("演示·别的单位", "other")
    assert list(policy_for(Alert).visible_to(holder)) == [alert]
    assert not policy_for(Alert).visible_to(stranger).exists()
    assert decide(actor_of(holder), alert, "own", reason="系我院下属公司申请").state == AlertState.OWN
    with pytest.raises(Forbidden):
        decide(actor_of(stranger), alert, "reopen", reason="不同意")


@pytest.mark.parametrize("verb", ["oppose", "not_similar", "own"])
def test_what_is_decided_stays_until_it_is_taken_up_again(alert: Alert, verb: str) -> None:
    officer = actor_of(person(Role.OFFICER))
    decide(officer, alert, verb, reason="已核对")
    alert.refresh_from_db()
    assert may(alert) == ("reopen",)
    for other in set(STEPS) - {"reopen"}:
        with pytest.raises(UserError, match="GUARD_STATE"):
            decide(officer, alert, other, reason="改变主意")
    assert decide(officer, alert, "reopen", reason="有新证据").state == AlertState.NEW


def test_an_opposition_opens_a_rights_aid_application_filled_with_the_facts(alert: Alert, holder: User) -> None:
    with pytest.raises(UserError, match="GUARD_STATE"):
        ask_for_aid(actor_of(holder), alert)
    decide(actor_of(holder), alert, "oppose", reason="损害在先权益")
    alert.refresh_from_db()
    draft = ask_for_aid(actor_of(holder), alert)
    assert (draft.item, draft.owner, draft.data["aid_kind"]) == ("rights_aid", holder, "OPINION")
    assert draft.data["opponent_name"] == "演示·外地贸易有限公司"
    assert "90000001" in draft.data["facts"]
    assert "2026-12-07" in draft.data["facts"]
    assert "contact_phone" not in draft.data or draft.data["contact_phone"] == holder.phone
    alert.refresh_from_db()
    assert alert.draft == draft.key


def test_an_unsent_application_about_something_else_is_not_written_over(alert: Alert, holder: User) -> None:
    decide(actor_of(holder), alert, "oppose", reason="损害在先权益")
    alert.refresh_from_db()
    draft = ask_for_aid(actor_of(holder), alert)
    assert ask_for_aid(actor_of(holder), alert).key == draft.key
    draft.data["dispute"] = "另一件争议"
    draft.save()
    with pytest.raises(UserError, match="GUARD_DRAFT"):
        ask_for_aid(actor_of(holder), alert)
    draft.refresh_from_db()
    assert draft.data["dispute"] == "另一件争议"
