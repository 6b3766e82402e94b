"""Watched rights: what happened since the last run, and fees that come near."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from quanlian.core.actions import actor_of
from quanlian.core.messages.models import Message
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.search.saved import watch_run, watching
from quanlian.search.saved.fees import next_due, stage_of
from quanlian.search.saved.models import Watch
from tests.people import sign_in
from tests.registry.factory import person
from tests.search.saved.shelf import Shelf, happened, utility

pytestmark = pytest.mark.django_db
FILED, GRANTED = dt.date(2020, 3, 1), dt.date(2020, 12, 1)


def at(*day: int) -> dt.datetime:
    return dt.datetime(*day, 7, 12, tzinfo=ZoneInfo("Asia/Shanghai"))  # type: ignore[arg-type, misc]


@pytest.fixture
def jia() -> User:
    return person(Role.ENTERPRISE, "甲")


def watch(user: User, right: int) -> Watch:
    return watching.watch(actor_of(user), user, right)


def body() -> str:
    return Message.objects.order_by("-pk")[0].body


def quiet(user: User) -> None:
    """No reminders of fees, so that a test speaks of events alone."""
    watching.prefer(actor_of(user), user, [], paused=False)


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("LAPSED_FEE", "未缴年费终止"),
        ("TRANSFERRED", "转移（转让）"),
        ("PLEDGED", "质押登记"),
        ("INVALIDATED_ALL", "宣告全部无效"),
    ],
)
def test_what_happens_to_a_watched_right_is_told_once(shelf: Shelf, jia: User, code: str, word: str) -> None:
    quiet(jia)
    watch(jia, shelf.store(utility(2))[0])
    shelf.store(happened(2, code, dt.date(2023, 3, 1)))
    assert watch_run.run_watches(at(2024, 2, 1)) == 1
    assert f"{word}（2023-03-01 生效）" in body()
    assert watch_run.run_watches(at(2024, 2, 2)) == 0


def test_a_restored_right_is_told(shelf: Shelf, jia: User) -> None:
    quiet(jia)
    right = shelf.store(utility(2), happened(2, "LAPSED_FEE", dt.date(2022, 3, 1)))[0]
    watch(jia, right)
    shelf.store(happened(2, "RESTORED", dt.date(2022, 9, 1)))
    assert watch_run.run_watches(at(2024, 2, 1)) == 1
    assert "权利恢复" in body()


def test_what_happened_before_is_not_told(shelf: Shelf, jia: User) -> None:
    quiet(jia)
    watch(jia, shelf.store(utility(2), happened(2, "PLEDGED", dt.date(2022, 1, 1)))[0])
    assert watch_run.run_watches(at(2024, 2, 1)) == 0


def test_a_second_source_of_the_same_event_is_no_news(shelf: Shelf, jia: User) -> None:
    quiet(jia)
    watch(jia, shelf.store(utility(2))[0])
    shelf.store(happened(2, "PLEDGED", dt.date(2023, 3, 1)))
    watch_run.run_watches(at(2024, 2, 1))
    shelf.store(happened(2, "PLEDGED", dt.date(2023, 3, 1), title="演示装置2（另一来源）"))
    assert watch_run.run_watches(at(2024, 2, 2)) == 0


def test_a_right_that_ends_by_time_alone_is_told(shelf: Shelf, jia: User) -> None:
    quiet(jia)
    watch(jia, shelf.store(utility(2))[0])
    Watch.objects.update(state="force")
    assert watch_run.run_watches(at(2029, 1, 1)) == 0
    assert watch_run.run_watches(at(2031, 1, 1)) == 1
    assert "状态变为失效" in body()


def test_one_message_for_all_rights(shelf: Shelf, jia: User) -> None:
    quiet(jia)
    for right in shelf.store(utility(2), utility(3)):
        watch(jia, right)
    shelf.store(happened(2, "PLEDGED", dt.date(2023, 3, 1)), happened(3, "TRANSFERRED", dt.date(2023, 3, 1)))
    assert watch_run.run_watches(at(2024, 2, 1)) == 1
    assert Message.objects.get().title == "关注的权利：2 件有新情况"
    assert Message.objects.get().link == "/search/watches/"


def test_a_run_that_breaks_off_tells_next_time(shelf: Shelf, jia: User, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet(jia)
    watch(jia, shelf.store(utility(2))[0])
    shelf.store(happened(2, "PLEDGED", dt.date(2023, 3, 1)))

    def broken(_tellings: object) -> int:
        raise RuntimeError("断电")

    with monkeypatch.context() as patch:
        patch.setattr(watch_run, "notify_all", broken)
        assert watch_run.run_watches(at(2024, 2, 1)) == 0
    assert watch_run.run_watches(at(2024, 2, 1)) == 1


def test_a_fee_is_told_six_three_and_one_months_before(shelf: Shelf, jia: User) -> None:
    watch(jia, shelf.store(utility(2))[0])
    told = [day for day in _days(dt.date(2024, 7, 1), dt.date(2025, 3, 2)) if watch_run.run_watches(at(*_ymd(day)))]
    assert told == [dt.date(2024, 9, 1), dt.date(2024, 12, 1), dt.date(2025, 2, 1)]
    assert "第 6 年度年费：2025-03-01 到期，宽限至 2025-09-01" in body()


def _ymd(day: dt.date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _days(first: dt.date, last: dt.date) -> list[dt.date]:
    """The first two days of each month: enough to tell a reminder from its repetition."""
    every = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in every if day.day <= 2]


def test_the_months_are_ones_own_choice(shelf: Shelf, jia: User) -> None:
    watch(jia, shelf.store(utility(2))[0])
    sign_in(jia).post("/search/watches/settings/", {"months": "2"})
    assert watch_run.run_watches(at(2024, 12, 15)) == 0
    assert watch_run.run_watches(at(2025, 1, 1)) == 1


def test_months_beyond_two_years_are_refused(shelf: Shelf, jia: User) -> None:
    assert sign_in(jia).post("/search/watches/settings/", {"months": "6、99"}).status_code == 400


def test_a_pause_keeps_silent(shelf: Shelf, jia: User) -> None:
    watch(jia, shelf.store(utility(2))[0])
    sign_in(jia).post("/search/watches/settings/", {"months": "6 3 1", "paused": "on"})
    assert watch_run.run_watches(at(2025, 2, 1)) == 0


def test_the_button_watches_and_unwatches(shelf: Shelf, jia: User) -> None:
    right = shelf.store(utility(2))[0]
    browser = sign_in(jia)
    assert "关注" in browser.get(f"/search/watches/{right}/button/").content.decode()
    answer = browser.post(f"/search/watches/{right}/", {"do": "watch"}, headers={"HX-Request": "true"})
    assert "取消关注" in answer.content.decode()
    assert "演示装置2" in browser.get("/search/watches/").content.decode()
    browser.post(f"/search/watches/{right}/", {"do": "unwatch"})
    assert Watch.objects.count() == 0


def test_visitors_are_asked_to_sign_in(shelf: Shelf, client: Client) -> None:
    right = shelf.store(utility(2))[0]
    assert "登录后关注" in client.get(f"/search/watches/{right}/button/").content.decode()
    assert client.post(f"/search/watches/{right}/", {"do": "watch"}).status_code == 302
    assert Watch.objects.count() == 0


def test_a_right_that_does_not_exist_cannot_be_watched(shelf: Shelf, jia: User) -> None:
    assert sign_in(jia).post("/search/watches/999999/", {"do": "watch"}).status_code == 404


@pytest.mark.parametrize(
    ("kind", "filed", "granted", "today", "what", "on"),
    [
        ("UM", FILED, GRANTED, dt.date(2025, 1, 1), "第 6 年度年费", dt.date(2025, 3, 1)),
        ("UM", FILED, GRANTED, dt.date(2025, 3, 1), "第 6 年度年费", dt.date(2025, 3, 1)),
        ("UM", FILED, GRANTED, dt.date(2025, 3, 2), "第 7 年度年费", dt.date(2026, 3, 1)),
        ("UM", FILED, GRANTED, dt.date(2029, 5, 1), "专利权期限届满", dt.date(2030, 3, 1)),
        ("TM", None, dt.date(2015, 6, 7), dt.date(2025, 1, 1), "商标续展", dt.date(2025, 6, 6)),
        ("TM", None, dt.date(2015, 6, 7), dt.date(2025, 6, 7), "商标续展", dt.date(2035, 6, 6)),
    ],
)
def test_what_a_right_asks_for_next(
    kind: str, filed: dt.date | None, granted: dt.date, today: dt.date, what: str, on: dt.date
) -> None:
    due = next_due(kind, filed, granted, today)
    assert due is not None
    assert (due.what, due.on) == (what, on)


def test_a_work_asks_for_nothing() -> None:
    assert next_due("COPY_WORK", None, GRANTED, dt.date(2025, 1, 1)) is None


@pytest.mark.parametrize(
    ("today", "stage"),
    [("2024-08-31", 0), ("2024-09-01", 6), ("2024-11-30", 6), ("2024-12-01", 3), ("2025-02-01", 1), ("2025-03-02", 0)],
)
def test_reminder_days_are_whole_months_before(today: str, stage: int) -> None:
    assert stage_of(dt.date(2025, 3, 1), (6, 3, 1), dt.date.fromisoformat(today)) == stage
