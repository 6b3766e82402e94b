"""The page of the table of goods."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from quanlian.core.people.roles import Role
from quanlian.similarity.models import GoodsEdition
from tests.registry.factory import person
from tests.similarity.goods.test_editions import GROUPS, ITEMS, NOTES

pytestmark = pytest.mark.django_db


def client(role: Role | None) -> Client:
    made = Client()
    if role:
        user = person(role)
        made.force_login(user)
        session = made.session
        session["mfa_seen"] = user.pk
        session.save()
    return made


def post(who: Client) -> int:
    files = [SimpleUploadedFile(f"{at}.csv", text.encode()) for at, text in enumerate((GROUPS, ITEMS, NOTES))]
    given = {"name": "演示 11", "ncl": "11", "since": "2017-01-01", "files": files}
    return int(who.post(reverse("marks-goods"), given).status_code)


def test_an_officer_takes_in_an_edition_and_anybody_reads_it() -> None:
    assert post(client(Role.OFFICER)) == 200
    page = client(None).get(reverse("marks-goods"), {"a": "演示衫", "b": "演示靴"}).content.decode()
    for said in ("类似(跨群注)", "2501注", "演示 11"):
        assert said in page
    page = client(None).get(reverse("marks-goods"), {"group": "2507"}).content.decode()
    for said in ("演示鞋", "演示靴", "看不懂的话", "程序未读懂"):
        assert said in page


@pytest.mark.parametrize("role", [None, Role.ENTERPRISE])
def test_nobody_else_may_take_in_an_edition(role: Role | None) -> None:
    assert post(client(role)) == 403
    assert not GoodsEdition.objects.exists()


def test_without_a_table_the_page_says_so() -> None:
    page = client(None).get(reverse("marks-goods"), {"a": "2501", "b": "2507"}).content.decode()
    assert "尚未导入区分表" in page


@pytest.mark.parametrize("ncl", ["9" * 5000, "0", "²", "100"])
def test_no_edition_is_refused_in_words(ncl: str) -> None:
    files = [SimpleUploadedFile("0.csv", GROUPS.encode())]
    given = {"name": "演示", "ncl": ncl, "since": "2017-01-01", "files": files}
    assert client(Role.OFFICER).post(reverse("marks-goods"), given).status_code == 400
