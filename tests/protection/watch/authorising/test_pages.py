"""The pages: a stranger checks, a holder gives, prints, replaces and withdraws."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.protection.watch.authorising import Leave, codes, give, rate
from quanlian.protection.watch.authorising.giving import current_code
from quanlian.protection.watch.authorising.sheet import template
from quanlian.protection.watch.models import Authorisation, WatchedMark
from tests.evidence.world import of
from tests.protection.watch.following import factory
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
LEAVE = Leave("演示·甲经销有限公司", "销售", dt.date(2020, 1, 1), platform="演示平台", shop_name="演示甲店")


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    caches["shared"].clear()


@pytest.fixture
def holder() -> User:
    return factory.holder()


@pytest.fixture
def mark(holder: User) -> WatchedMark:
    return factory.watched(holder.memberships.get().organisation)


@pytest.fixture
def leave(holder: User, mark: WatchedMark) -> Authorisation:
    return give(actor_of(holder), mark, LEAVE)


@pytest.mark.seed_row(123, part="许可核验")
@pytest.mark.seed_row(126)
def test_a_stranger_types_a_code_and_sees_mark_goods_and_period_but_no_account(leave: Authorisation) -> None:
    answer = of().get(reverse("authorised"), {"code": codes.printed(current_code(leave)).lower()}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    for words in ("授权有效", "演灵茶", factory.NUMBER, "演示甲店", "2020-01-01"):
        assert words in page, words
    assert "演示·权利人" not in page
    assert "13800000000" not in page


def test_a_shop_that_was_withdrawn_says_since_when(holder: User, leave: Authorisation) -> None:
    of(holder).post(reverse("authorisation-withdraw", args=[leave.pk]), {"reason": "合作终止甲乙"})
    page = of().get(reverse("authorised"), {"platform": "演示平台", "shop": "演示甲店"}).content.decode()
    assert "授权已撤销" in page
    assert "合作终止甲乙" not in page


@pytest.mark.parametrize("asked", [{"code": "7K3M-9QX2-TDPW"}, {"code": "不是码"}, {"platform": "甲", "shop": "乙"}])
def test_not_found_says_so_and_what_to_do(asked: dict[str, str], leave: Authorisation) -> None:
    answer = of().get(reverse("authorised"), asked, follow=True)
    assert answer.status_code == 404
    assert "没有登记不等于侵权" in answer.content.decode()


def test_half_a_question_is_told_what_is_missing(leave: Authorisation) -> None:
    assert of().get(reverse("authorised"), {"platform": "甲"}).status_code == 422


def test_who_asks_too_often_waits(leave: Authorisation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate, "_window", lambda: 7)
    monkeypatch.setattr(rate, "MOST", 3)
    url = reverse("authorised-code", args=[codes.printed(current_code(leave))])
    told = [of().get(url).status_code for _ in range(rate.MOST + 1)]
    assert told[-2:] == [200, 429]
    assert of().get(url, REMOTE_ADDR="192.0.2.9").status_code == 200


def test_a_holder_gives_leave_prints_the_card_and_replaces_the_code(holder: User, mark: WatchedMark) -> None:
    browser = of(holder)
    said = {"number": mark.number, "to_name": "演示·丙店", "scope": "销售", "starts_on": "2026-01-01"}
    browser.post(reverse("authorisation-give"), said)
    row = Authorisation.objects.get()
    assert browser.get(reverse("authorisation-card", args=[row.pk])).content.startswith(b"%PDF")
    assert b"<svg" in browser.get(reverse("authorisation-picture", args=[row.pk])).content
    old = current_code(row)
    browser.post(reverse("authorisation-replace", args=[row.pk]), {"reason": "泄露"})
    page = browser.get(reverse("authorisation", args=[row.pk])).content.decode()
    assert codes.printed(old) in page
    assert "已停用" in page


def test_a_wrong_form_keeps_its_words_and_says_why(holder: User, mark: WatchedMark) -> None:
    said = {
        "number": mark.number,
        "to_name": "演示·丙店",
        "scope": "销售",
        "starts_on": "2026-01-01",
        "shop_name": "丙店",
    }
    answer = of(holder).post(reverse("authorisation-give"), said)
    assert answer.status_code == 422
    assert "须同时写明平台" in answer.content.decode()


def test_a_list_is_imported_and_wrong_rows_are_named(holder: User, mark: WatchedMark) -> None:
    row = f"{factory.NUMBER},演示·甲,,演示平台,1,甲店,,,销售,2026-01-01,"
    for rows, status in ((row.replace("2026-01-01", "昨天"), 422), (row, 302)):
        file = SimpleUploadedFile("清单.csv", (template() + rows).encode())
        assert of(holder).post(reverse("authorisation-import"), {"file": file}).status_code == status
    assert Authorisation.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "list_", "give_"), [(Role.OFFICER, 200, 200), (Role.LEADER, 200, 403), (Role.FINANCE, 403, 403)]
)
def test_who_may_open_the_pages(role: Role, list_: int, give_: int, leave: Authorisation) -> None:
    browser = of(person(role))
    assert browser.get(reverse("authorisations")).status_code == list_
    assert browser.get(reverse("authorisation-give")).status_code == give_


def test_another_company_sees_nothing_of_it(leave: Authorisation) -> None:
    browser = of(factory.holder("演示·别家公司", "stranger"))
    assert "甲经销" not in browser.get(reverse("authorisations")).content.decode()
    assert browser.get(reverse("authorisation", args=[leave.pk])).status_code == 404
    assert browser.post(reverse("authorisation-withdraw", args=[leave.pk]), {"reason": "x"}).status_code == 404


def test_a_hundred_leaves_cost_as_many_queries_as_one(
    holder: User, mark: WatchedMark, django_assert_max_num_queries: object
) -> None:
    for _ in range(12):
        give(actor_of(holder), mark, LEAVE)
    browser = of(holder)
    browser.get(reverse("authorisations"))
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        browser.get(reverse("authorisations"))
