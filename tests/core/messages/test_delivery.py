"""What waits is sent once, tried again after a failure, and given up in the end."""

from __future__ import annotations

import datetime as dt
import logging
import threading

import pytest
from django.db import connection

from quanlian.core.messages import actions, delivery
from quanlian.core.messages.models import Dispatch, State
from quanlian.core.messages.services import notify
from quanlian.core.messages.tasks import sweep
from tests.core.messages.conftest import Recorder, reachable


def later(minutes: float) -> None:
    """Let time pass for what waits."""
    for row in Dispatch.objects.all():
        Dispatch.objects.filter(pk=row.pk).update(next_at=row.next_at - dt.timedelta(minutes=minutes))


@pytest.mark.django_db
def test_a_failed_mail_is_tried_again_and_arrives_once(mail: Recorder) -> None:
    notify([reachable()], "已受理", "请留意补正期限", link="/cases/7/")
    mail.failures = 2
    assert [delivery.deliver_due(), delivery.deliver_due()] == [0, 0]  # the second finds nothing due yet
    later(1)
    assert delivery.deliver_due() == 0
    later(2)
    assert sweep(0) == 1
    later(600)
    assert delivery.deliver_due() == 0
    row = Dispatch.objects.get()
    assert (row.state, row.attempts, row.last_error, row.adapter) == (State.SENT, 3, "", "console")
    assert [title for _, title, _, _ in mail.sent] == ["已受理"]


@pytest.mark.django_db
def test_a_failure_is_kept_without_the_address(mail: Recorder, caplog: pytest.LogCaptureFixture) -> None:
    notify([reachable("zhangsan")], "已受理", "")
    mail.failures = 1
    delivery.deliver_due()
    kept = Dispatch.objects.get().last_error
    assert "server refused z***@yanshi.example" in kept
    assert "zhangsan@" not in kept + caplog.text


@pytest.mark.django_db
def test_a_mail_that_never_gets_through_is_given_up(mail: Recorder) -> None:
    notify([reachable()], "已受理", "")
    mail.failures = 99
    for _ in range(delivery.ATTEMPTS + 3):
        delivery.deliver_due()
        later(400)
    row = Dispatch.objects.get()
    assert (row.state, row.attempts) == (State.FAILED, delivery.ATTEMPTS)


@pytest.mark.django_db
def test_what_a_killed_worker_held_is_sent_after_its_lease(mail: Recorder) -> None:
    notify([reachable()], "已受理", "")
    assert len(delivery._take([Dispatch.objects.get().pk])) == 1  # and the worker is gone
    assert delivery.deliver_due() == 0
    later(5)
    assert delivery.deliver_due() == 1


@pytest.mark.django_db
def test_a_message_that_kills_every_worker_is_left_be(mail: Recorder) -> None:
    notify([reachable()], "已受理", "")
    Dispatch.objects.update(attempts=delivery.ATTEMPTS)
    assert delivery.deliver_due() == 0
    assert Dispatch.objects.get().state == State.FAILED
    assert not mail.sent


@pytest.mark.django_db
def test_a_worker_that_was_too_slow_changes_nothing(mail: Recorder) -> None:
    notify([reachable()], "已受理", "")
    slow = delivery._take([Dispatch.objects.get().pk])
    later(5)
    assert delivery.deliver_due() == 1
    delivery._failed(slow, TimeoutError())
    assert Dispatch.objects.get().state == State.SENT


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["off", "no address", "left"])
def test_what_cannot_be_delivered_is_not_tried_again(
    mail: Recorder, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    one = reachable()
    notify([one], "已受理", "")
    if change == "off":
        monkeypatch.setenv("QUANLIAN_MAIL_ADAPTER", "off")
    one.email, one.is_active = ("" if change == "no address" else one.email), change != "left"
    one.save()
    delivery.deliver_due()
    assert (Dispatch.objects.get().state, mail.sent) == (State.FAILED, [])


@pytest.mark.django_db
def test_a_failing_mail_does_not_stop_the_next(mail: Recorder) -> None:
    notify([reachable("jia")], "一", "")
    notify([reachable("yi")], "二", "")
    mail.failures = 1
    assert delivery.deliver_due() == 1
    assert [title for _, title, _, _ in mail.sent] == ["二"]


@pytest.mark.django_db
def test_urgent_messages_go_first(mail: Recorder) -> None:
    one = reachable()
    notify([one], "平常", "")
    notify([one], "加急", "", urgent=True)
    assert delivery.deliver_due() == 2
    assert [title for _, title, _, _ in mail.sent] == ["【紧急】加急", "平常"]


@pytest.mark.django_db
def test_a_text_message_holds_title_and_link_only(sms: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLIAN_PUBLIC_URL", "https://ip.example.gov.cn")
    one = reachable()
    actions.set_preference(one, mail=False, sms=True, digest=False)
    notify(
        [one], "补正通知，联系 13911112222", "张三的身份证 350500199001011234 看不清", link="/cases/7/", case_ref="A7"
    )
    assert delivery.deliver_due() == 1
    ((address, title, body, _),) = sms.sent
    assert (address, title, body) == ("13800001234", "补正通知，联系 139****2222", "https://ip.example.gov.cn/cases/7/")


@pytest.mark.django_db
def test_a_digest_is_one_mail_a_person_with_the_same_reference_when_repeated(mail: Recorder) -> None:
    one, two = reachable("jia"), reachable("yi")
    for user in (one, two):
        actions.set_preference(user, mail=True, sms=False, digest=True)
    for title in ("一", "二"):
        notify([one, two], title, "", link="/x/")
    assert delivery.deliver_due() == 0
    later(24 * 60)
    mail.failures = 1
    assert delivery.deliver_due() == 2  # one person's failed
    later(1)
    assert delivery.deliver_due() == 2
    assert sorted((address, title) for address, title, _, _ in mail.sent) == [
        ("jia@yanshi.example", "您有 2 条新消息"),
        ("yi@yanshi.example", "您有 2 条新消息"),
    ]
    assert mail.sent[0][2].splitlines()[0] == "1. 一"


@pytest.mark.django_db
def test_the_console_logs_neither_address_nor_body(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "quanlian.messages")
    notify([reachable("zhangsan")], "已受理", "张三的材料")
    assert delivery.deliver_due() == 1
    assert "z***@yanshi.example：已受理" in caplog.text
    assert "张三" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_a_mail_once(mail: Recorder) -> None:
    notify([reachable()], "已受理", "")
    mail.wait = threading.Event()
    counts: list[int] = []

    def work() -> None:
        try:
            counts.append(delivery.deliver_due())
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    mail.wait.set()
    for worker in workers:
        worker.join()
    assert (sum(counts), len(mail.sent)) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_the_same_occasion_told_by_many_at_once_is_one_message() -> None:
    one = reachable()
    new: list[int] = []

    def tell() -> None:
        try:
            new.append(notify([one], "已受理", "", key="case:7"))
        finally:
            connection.close()

    tellers = [threading.Thread(target=tell) for _ in range(8)]
    for teller in tellers:
        teller.start()
    for teller in tellers:
        teller.join()
    assert sorted(new) == [0] * 7 + [1]
    assert Dispatch.objects.count() == 1


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (5, 16), (9, 256), (10, 360), (40, 360)])
def test_pauses_double_up_to_six_hours(attempts: int, minutes: int) -> None:
    assert delivery.pause(attempts) == dt.timedelta(minutes=minutes)


def test_leases_outlast_the_channels() -> None:
    from quanlian.core.messages.channels import SMTP_SECONDS

    assert dt.timedelta(seconds=4 * SMTP_SECONDS) < delivery.LEASE
