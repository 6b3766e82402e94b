"""One message a person and occasion; what goes out besides follows what the person wants."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.core.messages import actions
from quanlian.core.messages.models import Dispatch, Message, Preference
from quanlian.core.messages.services import next_digest, notify, unread_count
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden, policy_for
from tests.core.messages.conftest import reachable
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


def test_the_same_occasion_reaches_a_person_once() -> None:
    one, two = reachable("jia"), reachable("yi")
    assert notify([one, one], "已受理", "您的申请已受理", key="case:7:accepted") == 1
    assert notify([one, two], "已受理", "您的申请已受理", key="case:7:accepted") == 1
    assert Message.objects.count() == Dispatch.objects.count() == 2


def test_messages_without_an_occasion_are_each_their_own() -> None:
    one = reachable()
    assert [notify([one], "提醒", "") for _ in range(2)] == [1, 1]


def test_somebody_who_left_gets_nothing() -> None:
    gone = reachable()
    gone.is_active = False
    assert notify([gone], "已受理", "") == 0


def test_nothing_stays_of_a_message_whose_cause_was_rolled_back() -> None:
    one = reachable()
    with transaction.atomic():
        notify([one], "已受理", "", key="k")
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert notify([one], "已受理", "", key="k") == 1


def test_a_worker_is_woken_once_for_many_recipients() -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    notify([reachable("jia"), reachable("yi")], "停机通知", "今晚 22 时")
    assert ProcrastinateJob.objects.filter(task_name="messages.deliver", status="todo").count() == 1


@pytest.mark.parametrize("link", ["https://else.example/", "//else.example/", "/\\else.example", "cases/7", "/a\nb"])
def test_a_link_out_of_the_house_is_refused(link: str) -> None:
    with pytest.raises(UserError) as refused:
        notify([reachable()], "已受理", "", link=link)
    assert refused.value.code == "MESSAGE_LINK"


@pytest.mark.parametrize(
    ("preference", "urgent", "expected"),
    [
        (None, False, {"mail"}),
        (None, True, {"mail"}),
        ((False, False, False), True, set()),
        ((True, True, False), False, {"mail", "sms"}),
        ((False, True, True), False, set()),
        ((False, True, True), True, {"sms"}),
        ((True, False, True), False, {"mail digest"}),
        ((True, True, True), True, {"mail", "sms"}),
    ],
)
def test_a_person_gets_what_the_person_wants(
    preference: tuple[bool, bool, bool] | None, urgent: bool, expected: set[str]
) -> None:
    one = reachable()
    if preference:
        actions.set_preference(one, **dict(zip(("mail", "sms", "digest"), preference, strict=True)))
    notify([one], "已受理", "", urgent=urgent)
    assert {d.channel + (" digest" if d.digest else "") for d in Dispatch.objects.all()} == expected


def test_a_channel_that_is_off_gets_no_dispatch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLIAN_MAIL_ADAPTER", "off")
    assert notify([reachable()], "已受理", "") == 1
    assert not Dispatch.objects.exists()


def test_an_adapter_nobody_knows_is_told_with_the_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLIAN_MAIL_ADAPTER", "pigeon")
    with pytest.raises(UserError, match="smtp"):
        notify([reachable()], "已受理", "")


def test_the_record_of_a_dispatch_holds_no_full_address() -> None:
    one = reachable("zhangsan")
    actions.set_preference(one, mail=True, sms=True, digest=False)
    notify([one], "已受理", "")
    kept = dict(Dispatch.objects.values_list("channel", "address_masked"))
    assert kept == {"mail": "z***@yanshi.example", "sms": "138****1234"}


def test_the_digest_goes_out_at_eight(monkeypatch: pytest.MonkeyPatch) -> None:
    from zoneinfo import ZoneInfo

    from django.utils import timezone

    here = ZoneInfo("Asia/Shanghai")
    for hour, day in ((7, 3), (8, 4), (23, 4)):
        monkeypatch.setattr(timezone, "localtime", lambda hour=hour: dt.datetime(2026, 3, 3, hour, 30, tzinfo=here))
        assert next_digest() == dt.datetime(2026, 3, day, 8, tzinfo=here)


def test_a_person_sees_and_reads_own_messages_only() -> None:
    one, two, chief = reachable("jia"), reachable("yi"), person(Role.ADMINISTRATOR)
    notify([one, two], "已受理", "")
    mine, other = Message.objects.get(recipient=one), Message.objects.get(recipient=two)
    seen = policy_for(Message)
    assert list(seen.visible_to(one)) == [mine]
    assert not seen.visible_to(chief).exists()
    with pytest.raises(Forbidden):
        actions.mark_read(one, other)
    with pytest.raises(Forbidden):
        actions.mark_read(chief, mine)
    assert policy_for(Dispatch).visible_to(one).count() == 1
    assert policy_for(Dispatch).visible_to(chief).count() == 2


def test_a_stranger_sees_nothing() -> None:
    from django.contrib.auth.models import AnonymousUser

    notify([reachable()], "已受理", "")
    for model in (Message, Dispatch, Preference):
        assert not policy_for(model).visible_to(AnonymousUser()).exists()
        assert not policy_for(model).can(AnonymousUser(), "read", model())


def test_reading_counts_down_and_the_first_time_stays() -> None:
    one, two = reachable("jia"), reachable("yi")
    for title in ("一", "二", "三"):
        notify([one, two], title, "")
    first = Message.objects.filter(recipient=one).earliest("pk")
    actions.mark_read(one, first)
    first.refresh_from_db()
    read_at = first.read_at
    assert unread_count(one) == 2
    assert actions.mark_all_read(one) == 2
    first.refresh_from_db()
    assert (unread_count(one), unread_count(two), first.read_at) == (0, 3, read_at)


def test_a_changed_preference_is_on_record() -> None:
    one = reachable()
    row = actions.set_preference(one, mail=False, sms=True, digest=False)
    assert actions.set_preference(one, mail=True, sms=True, digest=False).pk == row.pk
    assert AuditEntry.objects.filter(verb="messages.prefer", user=one).count() == 2
