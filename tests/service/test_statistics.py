"""Promised against real time, checked against a table counted by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import caches
from django.test import Client

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.calendar.models import Holiday
from quanlian.core.calendar.table import DayKind
from quanlian.procedures.actions.record import Entry, write
from quanlian.procedures.models import Case, Phase
from quanlian.service.catalogue.events import _other_working_days
from quanlian.service.catalogue.ratings import Opinion, rate
from quanlian.service.catalogue.statistics import Figures, figures, totals
from quanlian.service.catalogue.times import catch_up
from quanlian.web.bootstrap import count_times
from tests.procedures.acting import staff
from tests.procedures.cases import ITEM, applicant, do, submitted
from tests.procedures.conftest import FakeClock
from tests.service.conftest import SignIn, chief, clerk, closed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items")]
SINCE, UNTIL = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
# Handed in on Monday 2 March 2026; closed on: working days that lie between (weekends left out).
CLOSINGS = [
    (dt.date(2026, 3, 2), 0),
    (dt.date(2026, 3, 3), 1),
    (dt.date(2026, 3, 6), 4),
    (dt.date(2026, 3, 9), 5),
    (dt.date(2026, 3, 16), 10),
]


@pytest.fixture(autouse=True)
def _fresh() -> None:
    caches["shared"].clear()


def one() -> Figures:
    (found,) = figures(SINCE, UNTIL)
    return found


def five(clock: FakeClock) -> list[Case]:
    cases = []
    for on, _ in CLOSINGS:
        clock.at(2026, 3, 2)
        cases.append(closed(clock, on))
    return cases


def test_median_and_ninetieth_percentile_as_counted_by_hand(clock: FakeClock) -> None:
    """0, 1, 4, 5, 10: the middle one is 4; nine tenths of the way lies 3.6 steps in: 5 + 0.6 × 5 = 8."""
    five(clock)
    found = one()
    assert (found.closed, found.median, found.p90) == (5, 4.0, 8.0)
    assert (found.promised_days, found.kept) == (5, True)


def test_days_of_waiting_for_the_applicant_are_not_the_offices(clock: FakeClock) -> None:
    """In on Mon 2 March, asked on Tue 3, corrected on Tue 10, closed on Wed 11: the office had 1 + 1 of 7 days."""
    clock.at(2026, 3, 2)
    case = submitted()
    clock.at(2026, 3, 3)
    do(case, clerk(), "ask", defects="缺材料")
    clock.at(2026, 3, 10)
    do(case, applicant(), "correct", supplement=["a" * 64])
    clock.at(2026, 3, 11)
    do(case, clerk(), "refuse", refusal_reason="不属于管辖")
    found = one()
    assert (found.median, found.whole_median) == (2.0, 7.0)


def test_open_cases_and_other_periods_do_not_count(clock: FakeClock) -> None:
    submitted()
    assert figures(SINCE, UNTIL) == []
    closed(clock, dt.date(2026, 3, 3))
    assert figures(dt.date(2026, 3, 4), UNTIL) == []
    assert one().closed == 1


def test_a_case_with_an_overdue_clock_of_the_office_was_not_in_time(clock: FakeClock) -> None:
    late, other, *_ = five(clock)
    for case, name in ((late, "accept"), (other, "correction")):
        write(SYSTEM, case, Entry("overdue", name, "超期", public=False))
        case.save()
    assert (one().in_time, one().in_time_share) == (4, 80.0)


def test_satisfaction_is_published_from_three_ratings_on(clock: FakeClock) -> None:
    cases = five(clock)
    for case, score in zip(cases[:2], (5, 1), strict=True):
        rate(actor_of(applicant()), case, Opinion(score, (), "意见"))
    assert one().satisfaction is None
    rate(actor_of(applicant()), cases[2], Opinion(3))
    assert one().satisfaction == pytest.approx(200 / 3)
    assert totals([one()]).satisfaction == pytest.approx(200 / 3)


def test_a_case_begun_by_its_applicant_was_handled_online(clock: FakeClock) -> None:
    first, *_ = five(clock)
    first.parties.filter(role="claimant").update(user=staff_of_nobody())
    assert (one().online, one().online_share) == (4, 80.0)


def staff_of_nobody() -> object:
    from quanlian.core.people.roles import Role

    return staff(Role.ENTERPRISE, "另一人")


@pytest.mark.seed_row(261)
def test_the_public_page_shows_sums_and_no_cases(clock: FakeClock, client: Client) -> None:
    case = five(clock)[0]
    page = client.get("/services/statistics/", {"since": "2026-01-01", "until": "2026-12-31"}).content.decode()
    assert "专利侵权纠纷行政裁决" in page
    assert "4 / 8" in page
    assert case.number not in page
    assert f"/services/statistics/{ITEM}/" not in page
    assert client.get(f"/services/statistics/{ITEM}/").status_code == 302


def test_the_office_opens_the_cases_behind_a_figure(clock: FakeClock, sign_in: SignIn) -> None:
    cases = five(clock)
    rate(actor_of(applicant()), cases[1], Opinion(1, (), "慢"))
    browser = sign_in(chief())
    every = browser.get(f"/services/statistics/{ITEM}/").content.decode()
    assert all(case.number in every for case in cases)
    bad = browser.get(f"/services/statistics/{ITEM}/?about=bad").content.decode()
    assert cases[1].number in bad
    assert cases[0].number not in bad


def test_an_impossible_period_is_refused_in_words(client: Client) -> None:
    answer = client.get("/services/statistics/", {"since": "2026-12-31", "until": "2026-01-01"})
    assert answer.status_code == 400
    assert "起止日期不合理" in answer.content.decode()


def test_a_case_is_worked_out_once_and_again_when_it_has_moved(clock: FakeClock) -> None:
    clock.at(2026, 3, 2)
    case = closed(clock, dt.date(2026, 3, 3))
    assert (catch_up(), catch_up()) == (1, 0)
    case.refresh_from_db()
    write(SYSTEM, case, Entry("overdue", "accept", "超期", public=False))
    case.save()
    assert (catch_up(), one().in_time) == (1, 0)


def test_a_reopened_case_counts_no_more(clock: FakeClock) -> None:
    clock.at(2026, 3, 2)
    case = closed(clock, dt.date(2026, 3, 3))
    assert one().closed == 1
    Case.objects.filter(pk=case.pk).update(phase=Phase.OPEN)
    assert figures(SINCE, UNTIL) == []


def test_a_case_that_was_split_counts_no_more(clock: FakeClock) -> None:
    clock.at(2026, 3, 2)
    case = closed(clock, dt.date(2026, 3, 3))
    assert one().closed == 1
    Case.objects.filter(pk=case.pk).update(link="split")
    assert figures(SINCE, UNTIL) == []


def test_a_changed_calendar_has_every_case_worked_out_anew(clock: FakeClock) -> None:
    clock.at(2026, 3, 2)
    closed(clock, dt.date(2026, 3, 4))
    assert (catch_up(), one().whole_median) == (1, 2.0)
    _other_working_days({})
    Holiday.objects.create(date=dt.date(2026, 3, 3), kind=DayKind.HOLIDAY, source="演示")
    assert (catch_up(), one().whole_median) == (1, 1.0)


def test_after_an_upgrade_the_times_are_counted_before_anybody_asks(clock: FakeClock) -> None:
    five(clock)
    count_times(verbose=False)
    assert catch_up() == 0
