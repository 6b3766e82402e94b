"""Alerts: what is new and changed since the last run, told once, in one message a person."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.search.results.request import Request
from quanlian.search.saved import alerts, searches, snapshot
from quanlian.search.saved.due import next_run
from quanlian.search.saved.history import remember
from quanlian.search.saved.models import AlertFinding, AlertRun, SavedSearch, Subscription
from tests.registry.factory import person
from tests.search.saved.shelf import Shelf, happened, link, sign_in, utility

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
LATER = dt.timedelta(days=8)


@pytest.fixture
def jia() -> User:
    return person(Role.ENTERPRISE, "甲")


def save(user: User, name: str = "装置", asked: str = "", frequency: str = "daily", **more: object) -> SavedSearch:
    return searches.save(actor_of(user), user, name, asked or link(), frequency=frequency, **more)  # type: ignore[arg-type]


def later(days: int = 8) -> dt.datetime:
    return dt.datetime.now(SHANGHAI) + dt.timedelta(days=days)


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


def test_too_large_a_result_is_refused_with_the_number(
    shelf: Shelf, jia: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.store(utility(2), utility(3))
    monkeypatch.setattr(searches, "LARGEST", 1)
    with pytest.raises(UserError, match="命中 2 条，超过可比对的 1 条"):
        save(jia)
    assert SavedSearch.objects.count() == 0
    save(jia, frequency="off")
    assert SavedSearch.objects.count() == 1


def test_a_result_that_grows_too_large_says_so_once(shelf: Shelf, jia: User, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.store(utility(2))
    save(jia)
    shelf.store(utility(3))
    monkeypatch.setattr(searches, "LARGEST", 1)
    assert alerts.run_due(later()) == 1
    assert "超过可比对的 1 条" in Message.objects.get().body
    assert alerts.run_due(later(16)) == 0


def test_a_saved_search_keeps_its_meaning_as_the_history_goes_on(shelf: Shelf, jia: User) -> None:
    shelf.store(utility(2), utility(3))
    remember(jia, "TI=演示装置2", link("TI=演示装置2"), 1, True)
    row = save(jia, asked=link("#1"))
    assert Request.of(row.link).text == "(TI=演示装置2)"
    assert Subscription.objects.get().hits == 1


def test_a_query_that_cannot_be_read_is_not_saved(shelf: Shelf, jia: User) -> None:
    answer = sign_in(jia).post("/search/saved/new/", {"name": "坏的", "link": link("(泵"), "frequency": "off"})
    assert answer.status_code == 400
    assert SavedSearch.objects.count() == 0


def colleague(of: User, name: str) -> User:
    user = User.objects.create(username=name, display_name=name)
    Membership.objects.create(
        user=user, organisation=of.memberships.get().organisation, role=Role.ENTERPRISE, region_code=350500
    )
    return user


def stranger() -> User:
    user = User.objects.create(username="外人", display_name="外人")
    body = Organisation.objects.create(name="演示·外单位")
    Membership.objects.create(user=user, organisation=body, role=Role.ENTERPRISE, region_code=350500)
    return user


def test_a_shared_search_is_seen_and_followed_by_colleagues_only(shelf: Shelf, jia: User) -> None:
    row = save(jia, organisation=jia.memberships.get().organisation)
    yi = colleague(jia, "乙")
    assert sign_in(yi).post(f"/search/saved/{row.pk}/", {"frequency": "weekly"}).status_code == 302
    assert sign_in(stranger()).post(f"/search/saved/{row.pk}/", {"frequency": "weekly"}).status_code == 404
    shelf.store(utility(2))
    assert alerts.run_due(later()) == 2
    assert set(Message.objects.values_list("recipient__username", flat=True)) == {"甲", "乙"}


def test_a_colleague_cannot_change_or_remove_it(shelf: Shelf, jia: User) -> None:
    row = save(jia, organisation=jia.memberships.get().organisation)
    browser = sign_in(colleague(jia, "乙"))
    assert browser.post(f"/search/saved/{row.pk}/", {"do": "remove"}).status_code == 403
    assert browser.post(f"/search/saved/{row.pk}/", {"do": "rename", "name": "别名"}).status_code == 403
    assert SavedSearch.objects.get().name == "装置"


def test_who_no_longer_sees_a_search_gets_no_more_alerts(shelf: Shelf, jia: User) -> None:
    row = save(jia, frequency="off", organisation=jia.memberships.get().organisation)
    yi = colleague(jia, "乙")
    searches.subscribe(actor_of(yi), yi, row, "daily")
    yi.memberships.all().delete()
    shelf.store(utility(2))
    assert alerts.run_due(later()) == 0
    assert not Subscription.objects.filter(user=yi).exists()


def test_sharing_with_a_body_one_does_not_belong_to_is_refused(shelf: Shelf, jia: User) -> None:
    other = Organisation.objects.create(name="演示·别家")
    said = {"name": "装置", "link": link(), "frequency": "off", "organisation": other.pk}
    assert sign_in(jia).post("/search/saved/new/", said).status_code == 400


def test_the_page_offers_what_can_be_done(shelf: Shelf, jia: User) -> None:
    shelf.store(utility(2))
    browser = sign_in(jia)
    form = browser.get("/search/saved/", {"link": link()}).content.decode()
    assert 'name="link"' in form
    browser.post("/search/saved/new/", {"name": "装置", "link": link(), "frequency": "weekly"})
    row = SavedSearch.objects.get()
    page = browser.get("/search/saved/").content.decode()
    assert "立即运行" in page
    assert "上次命中 1 件" in page
    browser.post(f"/search/saved/{row.pk}/", {"do": "rename", "name": "新名"})
    browser.post(f"/search/saved/{row.pk}/", {"do": "share", "organisation": jia.memberships.get().organisation_id})
    row.refresh_from_db()
    assert row.name == "新名"
    assert row.organisation_id is not None
    browser.post(f"/search/saved/{row.pk}/", {"do": "remove"})
    assert SavedSearch.objects.count() == 0


def test_names_are_used_once_a_person(shelf: Shelf, jia: User) -> None:
    save(jia)
    with pytest.raises(UserError, match="SAVED_NAME_USED"):
        save(jia)


@pytest.mark.parametrize(
    ("frequency", "after", "due"),
    [
        ("daily", "2026-06-10T06:59", "2026-06-10T07:00"),
        ("daily", "2026-06-10T07:00", "2026-06-11T07:00"),
        ("weekly", "2026-06-10T08:00", "2026-06-15T07:00"),
        ("weekly", "2026-06-15T06:00", "2026-06-15T07:00"),
        ("weekly", "2026-06-15T07:00", "2026-06-22T07:00"),
    ],
)
def test_alerts_run_at_seven_in_the_morning(frequency: str, after: str, due: str) -> None:
    moment = dt.datetime.fromisoformat(after).replace(tzinfo=SHANGHAI)
    assert next_run(frequency, moment) == dt.datetime.fromisoformat(due).replace(tzinfo=SHANGHAI)


def test_what_is_off_never_runs() -> None:
    assert next_run("off", later()) is None


def test_the_memory_tells_new_changed_and_known_apart() -> None:
    first = snapshot.compare(b"", [("a", {"status": "force"}), ("b", {"status": "force"})])
    assert first.new == ["a", "b"]
    second = snapshot.compare(first.memory, [("b", {"status": "lapsed"}), ("c", {})])
    assert (second.new, second.changed) == (["c"], ["b"])
    third = snapshot.compare(second.memory, [("a", {"status": "force"}), ("b", {"status": "lapsed"})])
    assert (third.new, third.changed) == ([], [])


def test_the_memory_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "ROOM", 3)
    first = snapshot.compare(b"", [("a", {}), ("b", {}), ("c", {})])
    second = snapshot.compare(first.memory, [("d", {}), ("e", {})])
    assert len(second.memory) == 3 * 16
    assert snapshot.compare(second.memory, [("d", {}), ("e", {}), ("c", {}), ("a", {})]).new == ["a"]
