"""Alerts: what is new and changed since the last run, told once, in one message a person."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client

from quanlian.core.messages.models import Message
from quanlian.core.people.models import User
from quanlian.search.saved import alerts
from quanlian.search.saved.models import AlertFinding, AlertRun, Subscription
from tests.people import sign_in
from tests.search.saved.keeping import SHANGHAI, later, save
from tests.search.saved.shelf import Shelf, happened, link, utility

pytestmark = pytest.mark.django_db


LATER = dt.timedelta(days=8)


@pytest.mark.seed_row(62)
def test_a_weekly_alert_is_delivered_on_the_next_monday_morning(shelf: Shelf, jia: User) -> None:
    shelf.store(utility(2))
    save(jia, frequency="weekly")
    shelf.store(utility(3))
    due = Subscription.objects.get().next_at
    assert due is not None
    assert (due.astimezone(SHANGHAI).weekday(), due.astimezone(SHANGHAI).hour) == (0, 7)
    assert alerts.run_due(due - dt.timedelta(minutes=1)) == 0
    assert alerts.run_due(due + dt.timedelta(minutes=1)) == 1
    assert "新增 1 件" in Message.objects.get().title


def test_what_is_there_at_the_beginning_is_not_news(shelf: Shelf, jia: User) -> None:
    shelf.store(utility(2))
    save(jia)
    assert alerts.run_due(later()) == 0
    assert Message.objects.count() == 0
    assert AlertRun.objects.count() == 1


def test_new_documents_are_told_with_titles_and_counts(shelf: Shelf, jia: User) -> None:
    shelf.store(utility(2))
    save(jia)
    shelf.store(utility(3), utility(4))
    assert alerts.run_due(later()) == 1
    told = Message.objects.get()
    assert told.title == "检索提醒：新增 2 件"
    assert "【装置】新增 2 件，变化 0 件，共 3 件" in told.body
    assert "演示装置3" in told.body
    page = sign_in(jia).get(told.link).content.decode()
    assert "演示装置3" in page
    assert "演示装置4" in page


def test_a_changed_status_is_told(shelf: Shelf, jia: User) -> None:
    shelf.store(utility(2), utility(3))
    save(jia)
    shelf.store(happened(2, "LAPSED_FEE", dt.date(2023, 3, 1)))
    assert alerts.run_due(later()) == 1
    found = AlertFinding.objects.get()
    assert (found.new, found.changed) == (0, 1)
    assert found.changed_documents[0]["status_label"] == "失效"


def test_one_message_a_person_for_many_searches(shelf: Shelf, jia: User) -> None:
    shelf.store(utility(2))
    save(jia, "甲一")
    save(jia, "甲二", link("TI=演示"))
    shelf.store(utility(3))
    assert alerts.run_due(later()) == 1
    assert Message.objects.count() == 1
    assert "【甲一】" in Message.objects.get().body
    assert "【甲二】" in Message.objects.get().body


def test_the_same_news_is_told_once(shelf: Shelf, jia: User) -> None:
    save(jia)
    shelf.store(utility(2))
    now = later()
    assert alerts.run_due(now) == 1
    assert alerts.run_due(now) == 0
    assert alerts.run_due(now + LATER) == 0
    assert Message.objects.count() == 1


def test_a_run_that_breaks_off_leaves_nothing_and_is_made_up(
    shelf: Shelf, jia: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(jia)
    shelf.store(utility(2))

    def broken(_tellings: object) -> int:
        raise RuntimeError("断电")

    now = later()
    with monkeypatch.context() as patch:
        patch.setattr(alerts, "notify_all", broken)
        assert alerts.run_due(now) == 0
    assert AlertRun.objects.count() == 0
    assert alerts.run_due(now) == 1
    assert "新增 1 件" in Message.objects.get().title


def test_a_document_that_was_away_for_a_while_is_not_new(shelf: Shelf, jia: User) -> None:
    shelf.store(utility(2))
    save(jia)
    full, shelf.view = shelf.view, shelf.empty()
    assert alerts.run_due(later()) == 0
    shelf.view = full
    assert alerts.run_due(later(16)) == 0


def test_a_paused_alert_stays_silent_and_makes_up_for_it(shelf: Shelf, jia: User) -> None:
    save(jia)
    mine = Subscription.objects.get()
    browser = sign_in(jia)
    browser.post(f"/search/alerts/{mine.pk}/", {"do": "pause"})
    shelf.store(utility(2))
    assert alerts.run_due(later()) == 0
    browser.post(f"/search/alerts/{mine.pk}/", {"do": "resume"})
    assert alerts.run_due(later()) == 1


def test_running_at_once_shows_the_news_and_sends_nothing(shelf: Shelf, jia: User) -> None:
    save(jia)
    mine = Subscription.objects.get()
    shelf.store(utility(2))
    answer = sign_in(jia).post(f"/search/alerts/{mine.pk}/", {"do": "run"}, follow=True)
    assert "演示装置2" in answer.content.decode()
    assert Message.objects.count() == 0
    assert alerts.run_due(later()) == 0


def test_the_link_in_the_message_ends_the_alert_after_asking(shelf: Shelf, jia: User, client: Client) -> None:
    save(jia)
    shelf.store(utility(2))
    alerts.run_due(later())
    found = re.search(r"退订：\S*?(/search/alerts/end/\S+)", Message.objects.get().body)
    assert found
    assert client.get(found[1]).status_code == 200
    assert Subscription.objects.get().frequency == "daily"
    client.post(found[1])
    assert Subscription.objects.get().frequency == "off"
    shelf.store(utility(3))
    assert alerts.run_due(later(30)) == 0


def test_a_made_up_link_ends_nothing(shelf: Shelf, jia: User, client: Client) -> None:
    save(jia)
    assert client.post(f"/search/alerts/end/{Subscription.objects.get().pk}/").status_code == 404
    assert Subscription.objects.get().frequency == "daily"
