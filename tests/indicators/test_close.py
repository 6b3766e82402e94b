from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from quanlian.core.actions import Actor
from quanlian.core.files.models import StoredFile
from quanlian.core.findings import UserError
from quanlian.evidence.models import Seal
from quanlian.indicators.actions import close, countersign, lock, open_period, publish, report_value, review, revise
from quanlian.indicators.engine import compute
from quanlian.indicators.models import IndicatorValue, State, Status
from quanlian.indicators.queries import members_of_value, published, vintages
from tests.indicators.conftest import JINGMEN, Registry

pytestmark = pytest.mark.django_db
Day = dt.date
DAY = Day(2025, 6, 30)
FIRST, LAST = Day(2025, 1, 1), Day(2025, 3, 31)
People = tuple[Actor, Actor, Actor]


def _published(people: People) -> IndicatorValue:
    officer, reviewer, chief = people
    (value,) = close(officer, ["INV_VALID"], JINGMEN, DAY)
    return publish(chief, lock(chief, review(reviewer, value)))


def test_a_period_goes_from_open_to_published_with_frozen_members(registry: Registry, people: People) -> None:
    rights = [registry.right() for _ in range(3)]
    (opened,) = open_period(people[0], ["INV_VALID"], JINGMEN, DAY)
    assert opened.state == State.OPEN
    value = _published(people)
    assert (value.pk, value.state, value.value, value.member_count) == (opened.pk, State.PUBLISHED, 3, 3)
    assert len(value.member_list_hash) == 64
    assert [one.right_id for one in members_of_value(value).members] == rights
    assert value.receipt_number.startswith("R-")


def test_a_published_value_cannot_be_overwritten_even_in_the_database(registry: Registry, people: People) -> None:
    registry.right()
    value = _published(people)
    with pytest.raises(DatabaseError), transaction.atomic():
        IndicatorValue.objects.filter(pk=value.pk).update(value=99)
    with pytest.raises(DatabaseError), transaction.atomic():
        value.members.all().delete()
    with pytest.raises(UserError, match="不能结账"):
        close(people[0], ["INV_VALID"], JINGMEN, DAY)


def test_a_published_figure_is_sealed_with_its_receipt_and_its_members(registry: Registry, people: People) -> None:
    registry.right()
    value = _published(people)
    (said,) = (json.loads(one.statement) for one in Seal.objects.filter(kind="figure.published"))
    assert (said["indicator"], said["value"], said["receipt"]) == ("INV_VALID", "1", value.receipt_number)
    assert said["members_sha256"] == value.member_list_hash


@pytest.mark.seed_row(259)
def test_a_revision_is_a_new_vintage_with_a_reason(registry: Registry, people: People) -> None:
    registry.right()
    value = _published(people)
    registry.right()
    registry.batch.pk = None  # type: ignore[attr-defined]
    registry.batch.save()  # type: ignore[attr-defined]
    with pytest.raises(UserError, match="理由"):
        revise(people[1], value, reason=" ")
    fresh = revise(people[1], value, reason="补录一件")
    value.refresh_from_db()
    assert (value.value, fresh.value, fresh.status) == (1, 2, Status.REVISED)
    assert fresh.revision_of_id == value.pk
    assert published("INV_VALID", JINGMEN, DAY) == value
    publish(people[2], lock(people[2], review(people[2], fresh)))
    assert published("INV_VALID", JINGMEN, DAY) == fresh
    assert vintages("INV_VALID", JINGMEN, DAY) == (value, fresh)
    with pytest.raises(UserError, match="已有修订"):
        revise(people[1], value, reason="再改")


def test_the_one_who_computed_may_not_review(registry: Registry, people: People) -> None:
    registry.right()
    (value,) = close(people[1], ["INV_VALID"], JINGMEN, DAY)
    with pytest.raises(UserError, match="另一人"):
        review(people[1], value)


def test_steps_cannot_be_skipped(registry: Registry, people: People) -> None:
    registry.right()
    (value,) = close(people[0], ["INV_VALID"], JINGMEN, DAY)
    for step in (lock, publish):
        with pytest.raises(UserError, match="状态不能"):
            step(people[2], value)


def test_roles_that_may_not_are_refused(registry: Registry, people: People) -> None:
    registry.right()
    (value,) = close(people[0], ["INV_VALID"], JINGMEN, DAY)
    with pytest.raises(UserError, match="没有权限"):
        review(people[0], value)


def test_a_value_that_changed_since_it_was_computed_is_not_locked(registry: Registry, people: People) -> None:
    registry.right()
    (value,) = close(people[0], ["INV_VALID"], JINGMEN, DAY)
    reviewed = review(people[1], value)
    registry.right()
    registry.batch.pk = None  # type: ignore[attr-defined]
    registry.batch.save()  # type: ignore[attr-defined]
    with pytest.raises(UserError, match="有变动"):
        lock(people[2], reviewed)


def test_a_value_that_cannot_be_had_stays_in_checking(registry: Registry, people: People) -> None:
    (value,) = close(people[0], ["INV_VALID_PER_10K"], JINGMEN, DAY)
    assert (value.state, value.value) == (State.CHECKING, None)
    assert "缺少常住人口" in value.note


@pytest.fixture
def report(registry: Registry, people: People) -> Callable[..., object]:
    evidence = StoredFile.objects.get()

    def make(value: str, start: Day = FIRST, end: Day = LAST) -> object:
        return report_value(people[1], "OUTREACH_EVENTS", JINGMEN, (start, end), Decimal(value), evidence)

    return make


def test_a_report_counts_once_somebody_else_has_signed_it(report: Callable[..., object], people: People) -> None:
    first = report("5")
    assert compute("OUTREACH_EVENTS", JINGMEN, DAY).reason == "填报值尚未复核"
    with pytest.raises(UserError, match="另一人"):
        countersign(people[1], first)  # type: ignore[arg-type]
    countersign(people[2], first)  # type: ignore[arg-type]
    countersign(people[2], report("4", Day(2025, 4, 1), Day(2025, 6, 30)))  # type: ignore[arg-type]
    figure = compute("OUTREACH_EVENTS", JINGMEN, DAY)
    assert (figure.value, figure.badge) == (9, "填报值")


def test_a_later_report_of_the_same_period_replaces_the_earlier(report: Callable[..., object], people: People) -> None:
    for value in ("5", "6"):
        countersign(people[2], report(value))  # type: ignore[arg-type]
    assert compute("OUTREACH_EVENTS", JINGMEN, DAY).value == 6
    assert compute("OUTREACH_EVENTS", JINGMEN, Day(2024, 12, 31)).reason == "填报值尚未复核"


def test_a_period_that_ends_before_it_begins_is_refused(report: Callable[..., object]) -> None:
    with pytest.raises(UserError, match="早于起日"):
        report("1", Day(2025, 3, 1), Day(2025, 2, 1))
