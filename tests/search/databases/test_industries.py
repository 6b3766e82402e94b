"""Industry tags of what a query finds, and the office's own table of them."""

from __future__ import annotations

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.people.models import User
from quanlian.search.databases.models import Collection, Member
from quanlian.search.databases.updating import update
from tests.people import sign_in
from tests.search.databases.made import define
from tests.search.saved.shelf import Shelf, utility

pytestmark = pytest.mark.django_db


@pytest.mark.seed_row(36, part="按产业的精选库")
def test_the_industry_of_a_query_tags_what_it_finds(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2), utility(3))
    define(officer, made, "TI=演示装置2", "甲", "C3581")
    define(officer, made, "TI=演示装置3", "乙")
    assert {tuple(one.tags): one.industries for one in Member.objects.all()} == {("甲",): ["C3581"], ("乙",): ["C35"]}
    made.refresh_from_db()
    assert (made.size, made.tagged) == (2, 2)


def test_the_offices_table_of_industries_goes_first(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2))
    define(officer, made, industry="C3581")
    file = "IPC,产业代码,产业名称\nA01B,A0511,耕作服务\n".encode()
    _upload(officer, file)
    update(SYSTEM, made)
    assert Member.objects.get().industries == ["A0511"]


def _upload(user: User, raw: bytes) -> int:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("对照.csv", raw, "text/csv")
    return sign_in(user).post("/search/databases/industries/", {"file": file}).status_code


@pytest.mark.parametrize(
    "text", ["IPC,产业代码\nA01B,行业\n", "IPC,产业代码\n第1类,C35\n", "分类,代码\nA01B,C35\n", "IPC,产业代码\n"]
)
def test_a_wrong_table_of_industries_leaves_the_old_one(officer: User, text: str) -> None:
    _upload(officer, b"IPC,\xe4\xba\xa7\xe4\xb8\x9a\xe4\xbb\xa3\xe7\xa0\x81\nA01B,A05\n")
    from quanlian.search.databases.industry_table import table

    assert _upload(officer, text.encode()) == 400
    assert table() == {"A01B": ["A05"]}
