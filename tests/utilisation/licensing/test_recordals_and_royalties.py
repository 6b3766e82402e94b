"""Reminders at T+60, T+80, T+90 once each; statements on schedule, reported, confirmed, paid, late."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.roles import Role
from quanlian.utilisation.engagements.services import standing
from quanlian.utilisation.licensing.expiring import free_expired
from quanlian.utilisation.licensing.models import RoyaltyTerm
from quanlian.utilisation.licensing.receiving import book_payment
from quanlian.utilisation.licensing.recordals import book_recordal, remind
from quanlian.utilisation.licensing.royalties import (
    agree_terms,
    confirm,
    dispute,
    draw_up,
    report_sales,
)
from quanlian.utilisation.licensing.schedule import slots
from quanlian.utilisation.licensing.services import royalties_due
from tests.people import body, somebody
from tests.utilisation.licensing import world

D = dt.date


@pytest.mark.django_db
def test_both_sides_are_reminded_at_60_80_and_90_days_once_each():
    row = world.licence(world.right())
    people = [somebody(Role.ENTERPRISE, body(name)) for name in (world.ALPHA, world.BETA)]
    day = row.effective_on

    def told(days):
        new = remind(day + dt.timedelta(days=days))
        assert remind(day + dt.timedelta(days=days)) == 0
        return new

    assert [told(days) for days in (59, 60, 61, 79, 80, 89, 90, 91)] == [0, 2, 0, 0, 2, 0, 2, 0]
    assert Message.objects.filter(recipient=people[0], kind="licence").count() == 3


@pytest.mark.django_db
def test_a_filed_licence_is_not_reminded_and_a_number_needs_its_day():
    row = world.licence(world.right())
    somebody(Role.ENTERPRISE, body(world.BETA))
    with pytest.raises(UserError) as caught:
        book_recordal(SYSTEM, row, record_no="演示备9号")
    assert caught.value.code == "LICENCE_RECORDAL"
    book_recordal(SYSTEM, row, filed_on=row.effective_on)
    assert row.recordal == "filed"
    assert remind(row.effective_on + dt.timedelta(days=90)) == 0


@pytest.mark.django_db
def test_the_right_is_free_when_the_term_is_over_and_freeing_twice_changes_nothing():
    right = world.right()
    row = world.licence(right, "exclusive")
    assert free_expired(row.until) == 0
    assert standing([right.pk]).count() == 1
    assert free_expired(row.until + dt.timedelta(days=1)) == 1
    assert free_expired(row.until + dt.timedelta(days=1)) == 0


@pytest.mark.parametrize(
    ("mode", "period", "on", "expected"),
    [
        ("lump", "quarter", "2026-03-02", [("fixed", "2026-03-02", "2026-03-02", "2026-04-01")]),
        ("running", "quarter", "2026-03-31", []),
        ("running", "quarter", "2026-04-01", [("running", "2026-03-02", "2026-03-31", "2026-04-30")]),
        (
            "mixed", "half", "2027-01-01",
            [
                ("fixed", "2026-03-02", "2026-03-02", "2026-04-01"),
                ("running", "2026-03-02", "2026-06-30", "2026-07-30"),
                ("running", "2026-07-01", "2026-12-31", "2027-01-30"),
            ],
        ),
        (
            "yearly", "year", "2027-03-02",
            [("fixed", "2026-03-02", "2027-03-01", "2026-04-01"), ("fixed", "2027-03-02", "2028-03-01", "2027-04-01")],
        ),
    ],
)  # fmt: skip
def test_statements_come_when_their_reason_exists(mode, period, on, expected):
    found = slots(mode, period, 30, D(2026, 3, 2), D(2029, 3, 1), D.fromisoformat(on))
    assert [(one.kind, str(one.since), str(one.until), str(one.due_on)) for one in found] == expected


def test_the_last_period_ends_with_the_licence():
    found = slots("running", "quarter", 10, D(2026, 3, 2), D(2026, 5, 15), D(2026, 12, 1))
    assert [(str(one.since), str(one.until)) for one in found] == [
        ("2026-03-02", "2026-03-31"),
        ("2026-04-01", "2026-05-15"),
    ]


@pytest.mark.django_db
def test_a_period_is_reported_disputed_reported_again_confirmed_and_paid():
    row = world.licence(world.right())
    agree_terms(SYSTEM, row, RoyaltyTerm(mode="running", rate=Decimal("0.03"), minimum_fen=10_000_00, due_days=30))
    assert draw_up(D(2026, 4, 1)) == 1
    assert draw_up(D(2026, 4, 1)) == 0
    statement = row.statements.get()
    taker = actor_of(somebody(Role.ENTERPRISE, body(world.BETA)))
    assert report_sales(taker, statement, 200_000_00).fee_fen == 10_000_00
    dispute(SYSTEM, statement, "漏报一批")
    assert report_sales(taker, statement, 1_000_000_00).fee_fen == 30_000_00
    confirm(SYSTEM, statement)
    assert [one.open_fen for one in royalties_due(D(2026, 5, 1))] == [30_000_00]
    assert royalties_due(D(2026, 5, 1))[0].overdue
    with pytest.raises(UserError) as caught:
        book_payment(SYSTEM, statement, 30_000_01, D(2026, 5, 2), "回单1")
    assert caught.value.code == "ROYALTY_PAYMENT"
    book_payment(SYSTEM, statement, 10_000_00, D(2026, 5, 2), "回单1")
    book_payment(SYSTEM, statement, 20_000_00, D(2026, 5, 3), "回单2")
    assert statement.state == "paid"
    assert royalties_due(D(2026, 6, 1)) == ()
    with pytest.raises(UserError) as caught:
        confirm(SYSTEM, statement)
    assert caught.value.code == "ROYALTY_STATE"


@pytest.mark.django_db
def test_the_total_cap_runs_over_the_periods():
    row = world.licence(world.right())
    agree_terms(SYSTEM, row, RoyaltyTerm(mode="running", rate=Decimal("0.1"), total_cap_fen=150_00))
    draw_up(D(2026, 10, 1))
    first, second, third = row.statements.order_by("since")
    for one, owed in ((first, 100_00), (second, 50_00), (third, 0)):
        assert report_sales(SYSTEM, one, 1000_00).fee_fen == owed
