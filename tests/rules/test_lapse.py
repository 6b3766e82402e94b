"""Rectangles of force: named cases, and every point against a slow oracle."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanlian.registry.events import EventCode
from quanlian.rules.lapse import ForceEvent, Rectangle, fee_lapse_effective, in_force_rectangles

d = dt.date
FILED, GRANTED, LAST = d(2016, 3, 10), d(2019, 5, 7), d(2036, 3, 10)
END = d(2036, 3, 11)
DUE, TOLD = d(2025, 3, 10), d(2025, 11, 14)
LAPSE = ForceEvent(EventCode.LAPSED_FEE, DUE, TOLD)


def rectangles(*events, last=LAST):
    return in_force_rectangles(events, FILED, GRANTED, last)


def holds(found, on, known):
    return any(
        one.effective_from <= on
        and (one.effective_to_exclusive is None or on < one.effective_to_exclusive)
        and one.known_from <= known
        and (one.known_to_exclusive is None or known < one.known_to_exclusive)
        for one in found
    )


def test_a_plain_patent_is_in_force_to_the_end_of_its_expiry_day():
    assert rectangles() == [Rectangle(GRANTED, END, GRANTED, None)]
    assert holds(rectangles(), LAST, LAST)
    assert not holds(rectangles(), END, END)


def test_a_fee_lapse_shows_only_when_announced_but_counts_from_the_due_day():
    found = rectangles(LAPSE)
    assert holds(found, d(2025, 6, 30), d(2025, 6, 30))
    assert not holds(found, d(2025, 6, 30), d(2025, 12, 1))
    assert holds(found, d(2025, 3, 9), d(2025, 12, 1))
    assert not holds(found, d(2025, 12, 1), d(2025, 12, 1))


def test_restoration_reopens_without_a_gap():
    found = rectangles(LAPSE, ForceEvent(EventCode.RESTORED, d(2026, 1, 20), d(2026, 1, 20)))
    assert [one.effective_to_exclusive for one in found] == [END, DUE, END]
    assert holds(found, d(2025, 5, 1), d(2026, 2, 1))
    assert not holds(found, d(2025, 5, 1), d(2026, 1, 19))


def test_a_second_lapse_after_restoration_ends_the_right_again():
    again = ForceEvent(EventCode.LAPSED_FEE, d(2026, 3, 10), d(2026, 11, 1))
    found = rectangles(LAPSE, ForceEvent(EventCode.RESTORED, d(2026, 1, 20), d(2026, 1, 20)), again)
    assert found[-1] == Rectangle(GRANTED, d(2026, 3, 10), d(2026, 11, 1), None)


def test_a_full_invalidation_removes_the_whole_history_from_the_day_it_is_known():
    found = rectangles(ForceEvent(EventCode.INVALIDATED_ALL, None, d(2024, 1, 5)))
    assert found == [Rectangle(GRANTED, END, GRANTED, d(2024, 1, 5))]


def test_a_partial_invalidation_leaves_the_right_in_force():
    assert rectangles(ForceEvent(EventCode.INVALIDATED_PART, None, d(2024, 1, 5))) == rectangles()


def test_a_utility_model_ends_on_the_grant_of_the_same_day_invention():
    found = rectangles(ForceEvent(EventCode.GIVEN_UP_FOR_INV, d(2020, 1, 7), d(2020, 1, 7)))
    assert holds(found, d(2020, 1, 6), d(2021, 1, 1))
    assert not holds(found, d(2020, 1, 7), d(2021, 1, 1))


def test_a_compensated_term_is_longer_from_the_day_it_is_known():
    longer = ForceEvent(EventCode.TERM_ADJUSTED, None, d(2021, 9, 1), last_day=d(2037, 1, 1))
    assert [one.effective_to_exclusive for one in rectangles(longer)] == [END, d(2037, 1, 2)]


def test_an_ungranted_application_is_never_in_force():
    assert in_force_rectangles([ForceEvent(EventCode.REFUSED, None, GRANTED)], FILED, None, LAST) == []


def test_a_registered_mark_counts_through_its_grace_and_on_after_renewal():
    registered = ForceEvent(EventCode.REGISTERED, d(2017, 3, 7), d(2017, 3, 7))
    renewed = ForceEvent(EventCode.RENEWED, None, d(2027, 8, 1), last_day=d(2037, 9, 6))
    plain = in_force_rectangles([registered], None, None, d(2027, 9, 6))
    assert holds(plain, d(2027, 9, 6), d(2027, 9, 6))
    assert not holds(plain, d(2027, 9, 7), d(2027, 9, 7))
    assert holds(in_force_rectangles([registered, renewed], None, None, d(2027, 9, 6)), d(2030, 1, 1), d(2030, 1, 1))
    revoked = ForceEvent(EventCode.REVOKED, d(2020, 1, 1), d(2020, 1, 1))
    assert not holds(
        in_force_rectangles([registered, revoked], None, None, d(2027, 9, 6)), d(2021, 1, 1), d(2021, 1, 1)
    )


@pytest.mark.parametrize(
    ("filed", "announced", "due"),
    [
        (d(2012, 9, 7), d(2019, 8, 27), d(2018, 9, 7)),
        (d(2012, 12, 13), d(2015, 2, 4), d(2013, 12, 13)),
        (d(2016, 3, 10), d(2025, 9, 10), d(2025, 3, 10)),
        (d(2016, 3, 10), d(2025, 9, 9), d(2024, 3, 10)),
    ],
)
def test_a_lapse_without_its_day_is_dated_by_the_last_anniversary_past_its_grace(filed, announced, due):
    assert fee_lapse_effective(filed, announced) == due


BASE = d(2020, 1, 1)
days = st.integers(0, 40).map(lambda n: BASE + dt.timedelta(days=n))
ENDING = ["LAPSED_FEE", "EXPIRED", "SURRENDERED", "GIVEN_UP_FOR_INV", "REVOKED", "CANCELLED", "TERMINATED"]
codes = st.sampled_from([*ENDING, "INVALIDATED_ALL", "RESTORED", "RENEWED", "PLEDGED", "TRANSFERRED"])
events_of = st.lists(st.builds(ForceEvent, codes, days, days, days), max_size=5)


def believed(events, granted, last, on, known):
    """The law said point by point: is the right in force on `on`, for one who knows what was announced by `known`?"""
    if known < granted or on < granted:
        return False
    told = [one for one in events if one.known_on <= known]

    def undone(one):
        return any(
            r.code == "RESTORED" and r.effective_on >= one.effective_on and r.known_on >= one.known_on for r in told
        )

    for one in told:
        if one.code == "INVALIDATED_ALL" and not undone(one):
            return False
        if one.code == "EXPIRED" and on > one.effective_on and not undone(one):
            return False
        if one.code in ENDING and one.code != "EXPIRED" and on >= one.effective_on and not undone(one):
            return False
    terms = sorted((one for one in told if one.code == "RENEWED"), key=lambda one: one.known_on)
    end = terms[-1].last_day if terms else last
    return end is None or on <= end


@settings(max_examples=150, deadline=None)
@given(events_of, days, st.none() | days)
def test_every_point_of_the_rectangles_equals_the_oracle_and_none_overlap(events, granted, last):
    found = in_force_rectangles(events, None, granted, last)
    for m in range(0, 44, 3):
        known = BASE + dt.timedelta(days=m)
        for n in range(44):
            on = BASE + dt.timedelta(days=n)
            covering = sum(holds([one], on, known) for one in found)
            assert covering == believed(events, granted, last, on, known), (on, known)
