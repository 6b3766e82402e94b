"""The page of a right, and the list one comes from: what they say, how many queries they ask."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quanlian.core.people.roles import Role
from quanlian.registry.models import Right
from tests.registry.factory import ADDRESS, lapsed, patent, store
from tests.registry.reading import entered, text

pytestmark = pytest.mark.django_db


class TestRight:
    def test_a_right_says_its_number_owner_and_standing(self, client: Client) -> None:
        store([patent(7)])
        page = text(client, f"/rights/{Right.objects.get().pk}/")
        for words in ("ZL 2020 2 0000007.", "演示·恒川机械有限公司", "有效", "年费", "凭据", "第 7 行", "2030-03-01"):
            assert words in page, words

    def test_the_public_sees_no_home_address_and_no_inventor_in_full(self, client: Client) -> None:
        store([patent()])
        page = text(client, f"/rights/{Right.objects.get().pk}/")
        assert ADDRESS not in page
        assert "福建省泉州市晋江市" in page
        assert "张三丰" not in page
        assert "张*" in page

    def test_an_officer_sees_address_and_inventor_in_full(self, client: Client) -> None:
        store([patent()])
        page = text(entered(Role.OFFICER, client), f"/rights/{Right.objects.get().pk}/")
        assert ADDRESS in page
        assert "张三丰" in page

    @pytest.mark.seed_row(33, part="带截止日的法律状态")
    def test_before_the_lapse_the_right_was_in_force(self, client: Client) -> None:
        store([lapsed(3, dt.date(2022, 3, 1))])
        url = f"/rights/{Right.objects.get().pk}/"
        assert "失效 · 未缴年费终止" in text(client, url)
        assert "失效 ·" not in text(client, f"{url}?as_of=2021-06-01")

    def test_what_was_not_yet_known_does_not_count(self, client: Client) -> None:
        store([patent()])
        page = text(client, f"/rights/{Right.objects.get().pk}/?as_of=2020-06-01&known_at=2020-06-01")
        assert "尚无记录" in page

    def test_a_right_that_is_not_there_is_said_not_to_be_there(self, client: Client) -> None:
        assert "没有这件权利" in text(client, "/rights/987654/", 404)

    def test_a_date_that_is_none_is_refused_with_a_remedy(self, client: Client) -> None:
        store([patent()])
        assert "YYYY-MM-DD" in text(client, f"/rights/{Right.objects.get().pk}/?as_of=昨天", 400)

    def test_the_page_asks_at_most_eight_queries_however_much_there_is(self, client: Client) -> None:
        store([patent(5)])
        store([patent(5, title="演示装置五（更正）"), lapsed(6, dt.date(2023, 1, 1))])
        pk = Right.objects.order_by("pk").first().pk  # type: ignore[union-attr]
        client.get(f"/rights/{pk}/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/rights/{pk}/")
        assert len(asked) <= 8


class TestList:
    def test_a_number_in_any_spelling_leads_to_its_right(self, client: Client) -> None:
        store([patent(7), patent(8)])
        answer = client.get("/rights/", {"number": "zl 2020 2 0000007.X".replace("X", _digit(7))})
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/rights/{_right('0000007').pk}/")

    def test_the_publication_number_does_too(self, client: Client) -> None:
        store([patent(7)])
        assert client.get("/rights/?q=CN210000007U").status_code == 302

    def test_filters_narrow_the_list(self, client: Client) -> None:
        store([patent(1), lapsed(2, dt.date(2022, 3, 1))])
        for query, shown in (("state=force", "装置1"), ("state=lapsed", "装置2"), ("title=演示装置2", "装置2")):
            page = text(client, f"/rights/?{query}")
            assert (shown in page, page.count("data-href")) == (True, 1), query

    @pytest.mark.parametrize(
        "query", ["region=泉州", "region=350500&county=350582", "region=泉州&state=force", "region=福建"]
    )
    def test_a_region_finds_what_lies_in_it(self, client: Client, query: str) -> None:
        store([patent(1)])
        assert "演示装置1" in text(client, f"/rights/?{query}")

    @pytest.mark.parametrize(
        "query", ["region=沧州", "region=350500&county=350581", "region=沧州&state=force", "kind=INV"]
    )
    def test_and_leaves_out_what_does_not(self, client: Client, query: str) -> None:
        store([patent(1)])
        assert "没有符合条件的权利" in text(client, f"/rights/?{query}")

    def test_an_unknown_region_is_refused_with_a_remedy(self, client: Client) -> None:
        assert "没有找到这个地区" in text(client, "/rights/?region=无此地", 400)

    def test_pages_follow_one_another_without_gap_or_repeat(self, client: Client) -> None:
        from quanlian.registry.queries.listing import Filters, page

        store([patent(n) for n in range(1, 61)])
        first = page(Filters())
        second = page(Filters(), after=first.after)
        third = page(Filters(), after=second.after)
        seen = [*first.ids, *second.ids, *third.ids]
        assert seen == sorted(Right.objects.values_list("pk", flat=True), reverse=True)
        assert page(Filters(), before=second.before).ids == first.ids

    def test_a_search_that_finds_little_stops_and_says_that_it_did(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store([patent(n) for n in range(1, 31)])
        monkeypatch.setattr("quanlian.registry.queries.listing.WINDOW", 10)
        first = text(client, "/rights/?title=演示装置1&anywhere=1&state=force")
        assert "继续查找" in first or "按“下一页”继续" in first
        assert "下一页" in first

    def test_signs_in_a_title_mean_themselves(self, client: Client) -> None:
        store([patent(1, title="演示100%装置"), patent(2, title="演示1000装置")])
        assert text(client, "/rights/?title=演示100%25").count("data-href") == 1

    def test_as_many_queries_for_many_rights_as_for_one(self, client: Client) -> None:
        store([patent(1)])
        few = _queries(client, "/rights/")
        store([patent(n) for n in range(2, 22)])
        assert _queries(client, "/rights/") == few


def _queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)


def _digit(line: int) -> str:
    return patent(line).app_no[-1]


def _right(serial: str) -> Right:
    return Right.objects.get(identifiers__scheme="app", identifiers__value__contains=serial)
