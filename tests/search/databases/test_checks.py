"""Checking a database by hand: a sample that can be drawn again, and an honest interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.search.databases import checking, deciding, defining, keeping
from quanlian.search.databases.checking import Precision
from quanlian.search.databases.keeping import Said
from quanlian.search.databases.models import Collection, SampleItem
from tests.people import sign_in
from tests.registry.factory import person
from tests.search.saved.shelf import Shelf, utility

COUNT = 8


@pytest.fixture
def officer(db: None) -> User:
    return person(Role.OFFICER, "经办甲")


@pytest.fixture
def made(shelf: Shelf, officer: User) -> Collection:
    shelf.store(*(utility(line) for line in range(2, 2 + COUNT)))
    by = actor_of(officer)
    row = keeping.create(by, officer, officer.memberships.get().organisation, Said("演示专题库"))
    defining.add(by, officer, row, defining.try_out(officer, row, "装置", "", text="TI=演示").token)
    return row


def test_the_same_seed_draws_the_same_sample(made: Collection, officer: User) -> None:
    by = actor_of(officer)
    one, two = (checking.draw(by, officer, made, 5, seed=7) for _ in range(2))
    assert [item.key for item in one.items.all()] == [item.key for item in two.items.all()]
    assert [item.place for item in one.items.all()] == [1, 2, 3, 4, 5]
    assert one.size == COUNT


def test_every_right_can_be_drawn(made: Collection, officer: User) -> None:
    sample = checking.draw(actor_of(officer), officer, made, 500)
    assert sample.items.count() == COUNT


def test_decisions_by_hand_are_not_sampled(made: Collection, officer: User) -> None:
    key = made.members.order_by("key")[0].key
    deciding.add(actor_of(officer), officer, made, [key], "核心", [])
    sample = checking.draw(actor_of(officer), officer, made, 500)
    assert key not in {item.key for item in sample.items.all()}


@pytest.mark.parametrize("count", [0, 4, 501])
def test_too_small_and_too_large_samples_are_refused(made: Collection, officer: User, count: int) -> None:
    with pytest.raises(UserError, match="SAMPLE_SIZE"):
        checking.draw(actor_of(officer), officer, made, count)


def test_verdicts_make_the_precision_that_pages_show(made: Collection, officer: User) -> None:
    browser = sign_in(officer)
    browser.post(f"/search/databases/{made.pk}/checks/draw/", {"count": "5"})
    for place, item in enumerate(SampleItem.objects.order_by("place")):
        answer = browser.post(
            f"/search/databases/{made.pk}/checks/{item.pk}/", {"verdict": "wrong" if place == 0 else "right"},
            headers={"HX-Request": "true"},
        )  # fmt: skip
    assert "80.0%（95% 区间 37.6%–96.4%，4/5）" in answer.content.decode()
    assert "80.0%" in browser.get(f"/search/databases/{made.pk}/statistics/").content.decode()
    assert "80%" in browser.get(f"/search/databases/{made.pk}/").content.decode()
    assert "37.6%" in browser.get(f"/search/databases/{made.pk}/definitions/").content.decode()


def test_a_verdict_can_be_taken_back(made: Collection, officer: User) -> None:
    item = checking.draw(actor_of(officer), officer, made, 5).items.all()[0]
    browser, address = sign_in(officer), f"/search/databases/{made.pk}/checks/{item.pk}/"
    browser.post(address, {"verdict": "right"})
    browser.post(address, {"verdict": ""})
    item.refresh_from_db()
    assert (item.verdict, item.by) == ("", None)


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [(0, 0, 0.0, 1.0), (10, 10, 0.7225, 1.0), (0, 10, 0.0, 0.2775), (45, 50, 0.7864, 0.9565), (1, 2, 0.0945, 0.9055)],
)
def test_wilson_intervals_by_the_book(right: int, judged: int, low: float, high: float) -> None:
    assert Precision(right, judged).interval == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_in_its_interval(counts: tuple[int, int]) -> None:
    one = Precision(*counts)
    low, high = one.interval
    assert 0.0 <= low <= one.share + 1e-9
    assert one.share - 1e-9 <= high <= 1.0
