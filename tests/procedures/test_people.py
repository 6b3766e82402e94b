"""Who may act: four eyes, conflicts, delegation, absence, handlers, parties."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import Membership, User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden, policy_for
from quanlian.procedures.actions.absence import delegate
from quanlian.procedures.actions.desk import assign, hand_over, note, recuse, take_over
from quanlian.procedures.models import Case, CaseParty, Note, Team
from tests.procedures.acting import REGION, staff
from tests.procedures.cases import accepted, applicant, do, submitted
from tests.procedures.conftest import FakeClock

pytestmark = pytest.mark.usefixtures("loaded_items")
SPAN = (dt.date(2026, 3, 1), dt.date(2026, 3, 31))


def test_the_case_goes_to_the_least_loaded_officer_who_is_there(clock: FakeClock) -> None:
    away, busy, free = (staff(Role.OFFICER, name) for name in ("外出者", "忙者", "闲者"))
    delegate(actor_of(away), away, None, SPAN, absent=True, reason="出差")
    Case.objects.filter(pk=submitted().pk).update(handler=busy)
    assert accepted(free).handler == free


def test_a_team_named_by_the_rules_gets_the_case(clock: FakeClock) -> None:
    staff(Role.OFFICER, "别组")
    expert = staff(Role.OFFICER, "外观组员")
    Team.objects.create(code="des", title="外观设计裁决组", region_code=REGION).members.add(expert)
    case = submitted(patent_kind="DES")
    case = do(case, staff(Role.CLERK, "窗口甲"), "accept", panel="张、王、李", panel_size=3)
    assert (case.team, case.handler) == ("外观设计裁决组", expert)


def test_the_same_person_may_not_propose_and_sign(clock: FakeClock) -> None:
    both = staff(Role.OFFICER, "一身二职")
    Membership.objects.create(
        user=both, organisation=both.memberships.get().organisation, role=Role.CHIEF, region_code=REGION
    )
    case = accepted(both)
    case = _deciding(case, both)
    with pytest.raises(UserError, match="不得由同一人办理"):
        do(case, User.objects.get(pk=both.pk), "issue")
    assert do(case, staff(Role.CHIEF, "负责人乙"), "issue").state == "decided"


def _deciding(case: Case, officer: User) -> Case:
    CaseParty.objects.filter(case=case, role="respondent").update(user=staff(Role.ENTERPRISE, "演示·乙公司"))
    case = do(
        case, staff(Role.ENTERPRISE, "演示·乙公司"), "reply", defence="不侵权", invalidation=False, prior_art=False
    )
    return do(case, officer, "propose", infringing=True, reasons="落入保护范围", order="停止侵权")


def test_a_handled_case_is_its_handlers_alone(clock: FakeClock) -> None:
    mine = staff(Role.OFFICER, "承办人")
    case = accepted(mine)
    other = staff(Role.OFFICER, "旁人")
    with pytest.raises(UserError, match="本案承办人是承办人"):
        _deciding(case, other)


def test_a_deputy_acts_in_the_name_of_the_absent_handler(clock: FakeClock) -> None:
    mine = staff(Role.OFFICER, "承办人")
    case = accepted(mine)
    deputy = staff(Role.OFFICER, "代办人")
    delegate(actor_of(mine), mine, deputy, SPAN, absent=True, reason="休假")
    case = _deciding(case, deputy)
    step = case.steps.get(name="propose")
    assert (step.user, step.on_behalf_of) == (deputy, mine)


def test_a_delegation_ends_with_its_last_day(clock: FakeClock) -> None:
    mine = staff(Role.OFFICER, "承办人")
    case = accepted(mine)
    deputy = staff(Role.OFFICER, "代办人")
    delegate(actor_of(mine), mine, deputy, SPAN, absent=True, reason="休假")
    clock.at(2026, 4, 1)
    with pytest.raises(UserError, match="本案承办人是承办人"):
        _deciding(case, deputy)


def test_a_recused_officer_loses_the_case_and_cannot_get_it_back(clock: FakeClock) -> None:
    mine = staff(Role.OFFICER, "承办人")
    case = accepted(mine)
    recuse(actor_of(mine), case.pk, mine, "与请求人有利害关系")
    case.refresh_from_db()
    assert case.handler is None
    with pytest.raises(UserError, match="已回避"):
        assign(actor_of(staff(Role.CHIEF, "负责人")), [case.pk], mine)


def test_an_officer_who_is_a_party_has_no_office_role_in_the_case(clock: FakeClock) -> None:
    mine = staff(Role.OFFICER, "承办人")
    case = accepted(mine)
    CaseParty.objects.filter(case=case, role="claimant").update(user=mine)
    with pytest.raises(UserError, match="您是本案当事人"):
        _deciding(case, mine)


def test_two_officers_cannot_both_take_a_case(clock: FakeClock) -> None:
    case = submitted()
    first, second = staff(Role.OFFICER, "先手"), staff(Role.OFFICER, "后手")
    take_over(actor_of(first), case.pk)
    with pytest.raises(UserError, match="本案已由先手承办"):
        take_over(actor_of(second), case.pk)


def test_only_the_handler_or_a_chief_hands_a_case_over(clock: FakeClock) -> None:
    case = accepted(staff(Role.OFFICER, "承办人"))
    other = staff(Role.OFFICER, "接办人")
    with pytest.raises(Forbidden):
        hand_over(actor_of(other), case.pk, other, "想要")
    assert hand_over(actor_of(staff(Role.CHIEF, "负责人")), case.pk, other, "调整分工").handler == other


def test_bulk_assignment_is_all_or_nothing(clock: FakeClock) -> None:
    officer, chief = staff(Role.OFFICER, "承办人"), staff(Role.CHIEF, "负责人")
    one, two = submitted(), submitted()
    recuse(actor_of(chief), two.pk, officer, "利害关系")
    with pytest.raises(UserError, match="已回避"):
        assign(actor_of(chief), [one.pk, two.pk], officer)
    one.refresh_from_db()
    assert one.handler is None


def test_notes_are_for_the_office_alone(clock: FakeClock) -> None:
    case = accepted()
    note(actor_of(case.handler), case.pk, "核对过发票")
    assert policy_for(Note).visible_to(case.handler).count() == 1
    assert policy_for(Note).visible_to(applicant()).count() == 0
    with pytest.raises(Forbidden):
        note(actor_of(applicant()), case.pk, "当事人也想写")


def test_the_other_side_sees_the_case_only_once_it_is_written_to(clock: FakeClock) -> None:
    respondent = staff(Role.ENTERPRISE, "乙公司")
    body = respondent.memberships.get().organisation
    body.name = "演示·乙公司"
    body.save()
    case = submitted()
    assert not policy_for(Case).visible_to(respondent).exists()
    do(case, staff(Role.CLERK, "窗口甲"), "accept", panel="张、王、李", panel_size=3)
    assert policy_for(Case).visible_to(respondent).exists()


def test_an_office_of_another_city_neither_sees_nor_touches_the_case(clock: FakeClock) -> None:
    case = submitted()
    stranger = staff(Role.CLERK, "外地窗口")
    stranger.memberships.update(region_code=130900)
    assert not policy_for(Case).visible_to(User.objects.get(pk=stranger.pk)).exists()
    with pytest.raises(UserError, match="由立案人员办理"):
        do(case, User.objects.get(pk=stranger.pk), "accept", panel="张、王、李", panel_size=3)
