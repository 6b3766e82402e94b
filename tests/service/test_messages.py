"""The inbox of one person: theirs alone, unread first, and what else is to reach them."""

from __future__ import annotations

import pytest
from django.test import Client

from quanlian.core.messages.models import Message, Preference
from quanlian.core.messages.services import notify
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from tests.procedures.acting import staff
from tests.service.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def jia() -> User:
    return staff(Role.ENTERPRISE, "甲")


@pytest.fixture
def yi() -> User:
    return staff(Role.ENTERPRISE, "乙")


def test_only_own_messages_are_shown(jia: User, yi: User, sign_in: SignIn) -> None:
    notify([jia], "给甲的消息", "正文")
    notify([yi], "给乙的消息", "正文")
    page = sign_in(jia).get("/messages/").content.decode()
    assert "给甲的消息" in page
    assert "给乙的消息" not in page


def test_nobody_opens_anothers_message(jia: User, yi: User, sign_in: SignIn) -> None:
    notify([yi], "给乙的消息", "正文", link="/services/")
    message = Message.objects.get()
    assert sign_in(jia).post(f"/messages/{message.pk}/open/").status_code == 404
    message.refresh_from_db()
    assert message.read_at is None


def test_opening_marks_read_and_leads_on(jia: User, sign_in: SignIn) -> None:
    notify([jia], "消息", "正文", link="/services/")
    message = Message.objects.get()
    answer = sign_in(jia).post(f"/messages/{message.pk}/open/")
    assert answer["Location"] == "/services/"
    message.refresh_from_db()
    assert message.read_at is not None


def test_unread_messages_come_first(jia: User, sign_in: SignIn) -> None:
    for number in range(3):
        notify([jia], f"消息{number}", "")
    browser = sign_in(jia)
    newest = Message.objects.get(title="消息2")
    browser.post(f"/messages/{newest.pk}/open/", {"stay": "1"})
    assert [row.title for row in browser.get("/messages/").context["rows"]] == ["消息1", "消息0", "消息2"]
    assert [row.title for row in browser.get("/messages/?unread=1").context["rows"]] == ["消息1", "消息0"]


def test_the_bell_counts_what_is_unread(jia: User, sign_in: SignIn) -> None:
    notify([jia], "消息", "")
    browser = sign_in(jia)
    assert '<span class="bell-count">1</span>' in browser.get("/services/").content.decode()
    browser.post("/messages/read/")
    assert "bell-count" not in browser.get("/services/").content.decode()


def test_what_reaches_one_outside_is_chosen_there(jia: User, sign_in: SignIn) -> None:
    sign_in(jia).post("/messages/preferences/", {"sms": "on", "digest": "on"})
    row = Preference.objects.get(user=jia)
    assert (row.mail, row.sms, row.digest) == (False, True, True)


def test_many_messages_have_pages(jia: User, sign_in: SignIn) -> None:
    for number in range(30):
        notify([jia], f"消息{number}", "")
    browser = sign_in(jia)
    first, second = (browser.get(f"/messages/?page={page}").context["rows"] for page in (1, 2))
    assert (len(first), len(second)) == (25, 5)


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/messages/").status_code == 302
