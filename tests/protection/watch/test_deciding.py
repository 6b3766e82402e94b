"""Leads move by the table and not otherwise; every step is on record."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.evidence.models import Seal
from quanlian.procedures.moment import today
from quanlian.protection.watch.closing import close
from quanlian.protection.watch.deciding import decide
from quanlian.protection.watch.models import Decision, Lead, LeadState, Outcome, Recheck
from quanlian.protection.watch.transitions import GROUNDS, TABLE, Who
from tests.protection.watch import world

pytestmark = pytest.mark.django_db
S = LeadState
ROLE = {Who.OFFICE: Role.OFFICER, Who.HOLDER: Role.ENTERPRISE, Who.CHIEF: Role.CHIEF}


def hand(who: Who):
    role = ROLE[who]
    return actor_of(world.somebody(role, world.body() if who is Who.HOLDER else None))


ROWS = [(one, state, who) for one in TABLE if one.verb != "close" for state in one.source for who in sorted(one.who)]


@pytest.mark.parametrize(("row", "state", "who"), ROWS, ids=[f"{r.verb}-{s}-{w}" for r, s, w in ROWS])
def test_each_row_of_the_table_can_be_walked_by_whom_it_names(row, state, who):
    lead = world.lead(state=state)
    ground = "insufficient" if row.grounds else ""
    decide(hand(who), [lead], row.verb, ground=ground, reason="演示理由")
    lead.refresh_from_db()
    assert lead.state == row.to
    assert (lead.due_on is not None) == bool(row.clock)
    written = Decision.objects.get(lead=lead)
    assert (written.verb, written.came_from, written.went_to, written.ground) == (row.verb, state, row.to, ground)
    assert Seal.objects.filter(kind="lead.decided", about__contains=[f"lead:{lead.number}"]).count() == 1
    assert AuditEntry.objects.filter(verb=f"watch.{row.verb}", object_id=str(lead.pk), reason="演示理由").exists()


@pytest.mark.parametrize("row", TABLE, ids=[row.verb for row in TABLE])
def test_no_other_step_exists(row):
    actor, lead = hand(min(row.who)), world.lead()
    for state in [one for one in LeadState if one not in row.source]:
        Lead.objects.filter(pk=lead.pk).update(state=state)
        step = partial(close, SYSTEM, lead, Outcome.REMOVED, reason="演示")
        if row.verb != "close":
            step = partial(decide, actor, [lead], row.verb, ground="insufficient", reason="演示")
        with pytest.raises(UserError) as told:
            step()
        assert told.value.code == "LEAD_STATE", state


@pytest.mark.parametrize("role", [Role.FINANCE, Role.AGENCY, Role.AUDITOR, Role.LEADER, Role.CLERK, Role.EXPERT])
def test_other_roles_decide_nothing(role):
    with pytest.raises(Forbidden):
        decide(actor_of(world.somebody(role)), [world.lead()], "exclude", ground="dissimilar", reason="演示")


def test_a_holder_confirms_leads_of_its_own_marks_only():
    other = actor_of(world.somebody(Role.ENTERPRISE, world.body("演示·别家有限公司")))
    with pytest.raises(Forbidden):
        decide(other, [world.lead(state=S.CONFIRMING)], "confirm", reason="非我产品")


def test_an_officer_of_another_region_decides_nothing():
    with pytest.raises(Forbidden):
        decide(actor_of(world.somebody(Role.OFFICER, region=110000)), [world.lead()], "examine")


@pytest.mark.parametrize("ground", ["", "不知道"])
def test_exclusion_needs_a_ground_of_the_list(ground):
    with pytest.raises(UserError) as told:
        decide(hand(Who.OFFICE), [world.lead()], "exclude", ground=ground, reason="演示")
    assert told.value.code == "LEAD_GROUND"
    assert "正品转售" in told.value.rule


def test_a_reason_is_demanded():
    with pytest.raises(UserError) as told:
        decide(hand(Who.OFFICE), [world.lead()], "exclude", ground="resale", reason="  ")
    assert told.value.code == "LEAD_REASON"


def test_bulk_decides_all_or_none():
    mark = world.mark()
    fine, stuck = world.lead(mark), world.lead(mark, state=S.CLOSED)
    with pytest.raises(UserError):
        decide(hand(Who.OFFICE), [fine, stuck], "exclude", ground="dissimilar", reason="演示")
    fine.refresh_from_db()
    assert fine.state == S.NEW
    more = [fine, *(world.lead(mark) for _ in range(3))]
    assert len(decide(hand(Who.OFFICE), more, "exclude", ground="dissimilar", reason="演示")) == 4
    assert Lead.objects.filter(state=S.EXCLUDED).count() == 4


def test_the_clock_counts_working_days_and_says_how():
    lead = world.lead()
    decide(hand(Who.OFFICE), [lead], "examine")
    lead.refresh_from_db()
    assert lead.due_on >= today() + dt.timedelta(days=5)
    assert lead.due_how["length"] == "5 wd"
    assert any("不计入" in one for one in lead.due_how["steps"])


def test_a_lapsed_right_is_not_put_to_its_holder():
    lead = world.lead(world.mark(ended=dt.date(2022, 5, 1)))
    with pytest.raises(UserError) as told:
        decide(hand(Who.OFFICE), [lead], "examine")
    assert told.value.code == "LEAD_RIGHT"


def test_a_joined_listing_moves_with_its_lead():
    mark, shop = world.mark(), world.seller()
    lead = world.lead(mark, world.item(shop))
    twin = world.lead(mark, world.item(shop), twin_of=lead)
    decide(hand(Who.OFFICE), [lead], "exclude", ground="dissimilar", reason="演示")
    twin.refresh_from_db()
    assert twin.state == S.EXCLUDED


@pytest.mark.seed_row(189, missing="只监测商标，作品没有监测清单")
def test_closing_grows_the_sellers_record_and_plans_the_looks():
    lead = world.lead(state=S.PLATFORM)
    close(SYSTEM, lead, Outcome.PENALTY, 1_000_00, reason="演示处罚决定", on=dt.date(2026, 3, 2))
    lead.item.seller.refresh_from_db()
    assert (lead.state, lead.outcome, lead.recovered_fen) == (S.CLOSED, "penalty", 100000)
    assert (lead.item.seller.confirmed, lead.item.seller.penalties) == (1, 1)
    days = list(Recheck.objects.filter(lead=lead).order_by("due_on").values_list("due_on", flat=True))
    assert days == [dt.date(2026, 3, 9), dt.date(2026, 4, 1), dt.date(2026, 5, 31)]


def test_a_claim_that_failed_leaves_the_seller_without_a_record():
    lead = world.lead(state=S.COMPLAINT)
    close(SYSTEM, lead, Outcome.NOT_UPHELD, reason="不成立")
    lead.item.seller.refresh_from_db()
    assert lead.item.seller.confirmed == 0
    assert not Recheck.objects.exists()


def test_the_system_takes_only_steps_of_machines():
    with pytest.raises(Forbidden):
        decide(SYSTEM, [world.lead(state=S.CONFIRMING)], "confirm", reason="演示")


def test_an_appeal_brings_an_excluded_lead_back_with_a_new_clock():
    lead = world.lead(state=S.EXCLUDED)
    decide(hand(Who.HOLDER), [lead], "appeal", reason="附鉴别报告")
    lead.refresh_from_db()
    assert lead.state == S.NEW
    assert lead.due_how["clock"] == "watch.clock.examine"


def test_the_grounds_are_those_of_the_specification():
    assert {"已获授权", "正品转售", "描述性使用", "指示性使用", "证据不足"} <= set(GROUNDS.values())
