"""Decided leads change how scores are read; goods that come back are noticed."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.procedures.moment import today
from quanlian.protection.watch import figures, recalibrating
from quanlian.protection.watch.closing import close
from quanlian.protection.watch.models import Decision, Lead, LeadState, Outcome, Recheck, Weights
from quanlian.protection.watch.rechecking import look_again
from tests.protection.watch import world

S = LeadState
POINTS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@given(POINTS)
def test_bands_rise_and_hold_every_decision_once(points):
    made = recalibrating.bands(points)
    assert sum(one.count for one in made) == len(points)
    assert sum(one.upheld for one in made) == sum(held for _, held in points)
    assert all(one.share < other.share and one.high < other.low for one, other in itertools.pairwise(made))


@given(POINTS)
def test_bands_never_fit_worse_than_one_rate_for_all(points):
    fit = recalibrating.Fit(recalibrating.bands(points), len(points), 0, 0)
    rate = sum(held for _, held in points) / len(points)
    ours = sum((fit.chance(score) - held) ** 2 for score, held in points)
    assert ours <= sum((rate - held) ** 2 for _, held in points) + 1e-9


@pytest.mark.parametrize(("score", "chance"), [(0.1, 0.0), (0.3, 0.0), (0.5, 0.5), (0.6, 0.5), (0.99, 1.0)])
def test_a_score_is_read_by_its_band(score, chance):
    points = [(0.2, False), (0.3, False), (0.5, True), (0.6, False), (0.8, True), (0.9, True)]
    assert recalibrating.fit(points).chance(score) == chance


def decided(mark, count, score, *, held):
    shop = world.seller()
    for _ in range(count):
        lead = world.lead(mark, world.item(shop), score=score, state=S.CONFIRMED if held else S.EXCLUDED)
        verb = "confirm" if held else "exclude"
        Decision.objects.create(lead=lead, verb=verb, came_from=S.NEW, went_to=lead.state)


@pytest.mark.django_db
def test_too_few_decisions_change_nothing():
    decided(world.mark(), 5, 0.9, held=True)
    with pytest.raises(UserError) as told:
        recalibrating.proposed()
    assert told.value.code == "WATCH_FIT_FEW"


@pytest.mark.django_db
def test_a_chief_applies_a_fit_and_open_leads_are_read_by_it():
    mark = world.mark()
    decided(mark, 22, 0.9, held=True)
    decided(mark, 3, 0.9, held=False)
    decided(mark, 25, 0.55, held=False)
    waiting = world.lead(mark, score=0.9)
    with pytest.raises(Forbidden):
        recalibrating.apply(actor_of(world.somebody(Role.OFFICER)), "演示")
    chief = actor_of(world.somebody(Role.CHIEF))
    with pytest.raises(UserError):
        recalibrating.apply(chief, " ")
    row = recalibrating.apply(chief, "演示：一季度甄别结果")
    assert (row.decided, Weights.objects.count()) == (50, 1)
    assert row.after < row.before
    waiting.refresh_from_db()
    assert waiting.chance == pytest.approx(22 / 25)


@pytest.mark.django_db
def test_machine_steps_and_second_thoughts_count_as_people_left_them():
    lead = world.lead(score=0.7)
    for verb, machine in (("exclude", False), ("confirm", False), ("exclude", True)):
        Decision.objects.create(lead=lead, verb=verb, came_from=S.NEW, went_to=S.NEW, machine=machine)
    assert recalibrating.decided_points() == [(0.7, True)]


@pytest.mark.django_db
def test_precision_names_its_denominator():
    mark = world.mark()
    decided(mark, 3, 0.9, held=True)
    decided(mark, 1, 0.5, held=False)
    month = figures.precision(Lead.objects.all())[0]
    assert (month.part, month.whole, month.rate) == (3, 4, 0.75)


def closed_lead(on=dt.date(2026, 3, 2)):
    lead = world.lead(listing=world.item(seen_on=dt.date(2026, 3, 1)), state=S.PLATFORM)
    close(SYSTEM, lead, Outcome.REMOVED, reason="演示：下架", on=on)
    return lead


@pytest.mark.django_db
def test_the_same_listing_seen_again_reopens_its_lead():
    lead = closed_lead()
    lead.item.seen_on = dt.date(2026, 3, 7)
    lead.item.save()
    assert look_again(dt.date(2026, 3, 9)) == 1
    lead.refresh_from_db()
    assert lead.state == S.NEW
    row = Recheck.objects.get(lead=lead, due_on=dt.date(2026, 3, 9))
    assert (row.back, row.item) == (True, lead.item)
    told = figures.results(Lead.objects.all())
    assert (told.relisted.part, told.relisted.whole) == (1, 1)


@pytest.mark.django_db
def test_the_same_goods_listed_anew_are_noticed_and_other_goods_are_not():
    lead = closed_lead()
    shop = lead.item.seller
    other = world.item(shop, "演示鲤跃 羽绒服 女款 冬季加厚", seen_on=dt.date(2026, 3, 6))
    world.lead(lead.mark, other)
    assert look_again(dt.date(2026, 3, 9)) == 0
    again = world.item(shop, lead.item.title, seen_on=dt.date(2026, 3, 20))
    world.lead(lead.mark, again)
    assert look_again(dt.date(2026, 4, 1)) == 1
    assert Recheck.objects.get(due_on=dt.date(2026, 4, 1)).item == again


@pytest.mark.django_db
def test_a_listing_last_seen_before_the_removal_did_not_come_back():
    lead = closed_lead()
    lead.item.seen_on = dt.date(2026, 3, 1)
    lead.item.save()
    assert look_again(dt.date(2026, 3, 9)) == 0
    assert Recheck.objects.get(due_on=dt.date(2026, 3, 9)).note
    assert Recheck.objects.filter(done_on=None).count() == 2
    assert look_again(dt.date(2026, 3, 9)) == 0
    assert today() > dt.date(2026, 3, 9)
