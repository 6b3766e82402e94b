"""The history of searches: running numbers, naming past ones, of people and of visitors."""

from __future__ import annotations

import pytest
from django.test import Client

from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.search.saved import history
from quanlian.search.saved.expanding import expanded
from quanlian.search.saved.history import remember
from quanlian.search.saved.models import PastSearch
from quanlian.search.saved.trees import Trees, trees
from tests.people import sign_in
from tests.registry.factory import person
from tests.search.saved.shelf import Shelf, link

pytestmark = pytest.mark.django_db


@pytest.fixture
def jia() -> User:
    return person(Role.ENTERPRISE, "甲")


def test_each_search_gets_the_next_number(jia: User) -> None:
    assert [remember(jia, text, link(text), 1, True) for text in ("泵", "阀", "泵")] == [1, 2, 3]
    assert dict(history.history(jia)) == {1: "泵", 2: "阀", 3: "泵"}


def test_repeating_the_newest_search_brings_it_up_to_date(jia: User) -> None:
    remember(jia, "泵", link("泵"), 5, True)
    assert remember(jia, "泵", link("泵"), 7, True) == 1
    assert PastSearch.objects.get().hits == 7


def test_numbers_are_ones_own(jia: User) -> None:
    remember(jia, "泵", link("泵"), 1, True)
    yi = person(Role.ENTERPRISE, "乙")
    assert remember(yi, "阀", link("阀"), 1, True) == 1
    assert dict(history.history(yi)) == {1: "阀"}


def test_the_newest_two_hundred_are_kept_and_numbers_go_on(jia: User) -> None:
    for number in range(205):
        remember(jia, f"第{number}次", link(f"第{number}次"), 0, False)
    assert min(history.history(jia)) == 6
    assert max(history.history(jia)) == 205
    assert len(history.history(jia)) == 200


def test_clearing_forgets_the_searches_and_goes_on_counting(jia: User, shelf: Shelf) -> None:
    for text in ("泵", "阀"):
        remember(jia, text, link(text), 1, True)
    browser = sign_in(jia)
    browser.post("/search/history/clear/")
    assert "泵" not in browser.get("/search/history/").content.decode()
    assert 2 not in trees(jia)
    assert remember(jia, "轴", link("轴"), 1, True) == 3


def test_a_search_that_names_another_is_read_with_it(jia: User, shelf: Shelf) -> None:
    remember(jia, "TI=演示装置2", link("TI=演示装置2"), 1, True)
    remember(jia, "TI=演示装置3", link("TI=演示装置3"), 1, True)
    remember(jia, "#1 OR #2", link("#1 OR #2"), 2, True)
    both = Trees({1: ("TI=演示装置2", True), 3: ("#1", True)})
    assert both[3] == both[1]
    assert len(trees(jia)) == 3


def test_a_search_cannot_name_itself_or_a_later_one(jia: User) -> None:
    later = Trees({1: ("#2", True), 2: ("#1", True)})
    with pytest.raises(UserError):
        later[1]
    with pytest.raises(KeyError):
        later[5]


def test_a_visitor_has_a_history_in_the_session(client: Client, shelf: Shelf) -> None:
    shelf.store()
    for text in ("演示", "装置"):
        client.get("/search/", {"q": text})
    page = client.get("/search/history/").content.decode()
    assert "#1" in page
    assert "#2" in page
    assert PastSearch.objects.count() == 0


def test_the_chosen_searches_are_joined(client: Client, shelf: Shelf) -> None:
    for text in ("演示", "装置"):
        client.get("/search/", {"q": text})
    answer = client.post("/search/history/combine/", {"number": ["1", "2"], "operator": "AND"})
    assert answer["Location"].startswith("/search/?")
    assert "%231+AND+%232" in answer["Location"]
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(("numbers", "operator"), [(["1"], "AND"), (["1", "9"], "AND"), (["1", "2"], "XOR")])
def test_what_cannot_be_joined_is_refused(client: Client, shelf: Shelf, numbers: list[str], operator: str) -> None:
    for text in ("演示", "装置"):
        client.get("/search/", {"q": text})
    answer = client.post("/search/history/combine/", {"number": numbers, "operator": operator})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("#1 AND 阀", "(泵) AND 阀"),
        ("#2 OR #1", "((泵) AND 轴) OR (泵)"),
        ('"#1" AND #1', '"#1" AND (泵)'),
        ("没有引用", "没有引用"),
    ],
)
def test_named_searches_are_written_out(text: str, written: str) -> None:
    assert expanded(text, {1: ("泵", True), 2: ("#1 AND 轴", True)}) == written


@pytest.mark.parametrize(("text", "code"), [("#7", "HISTORY_GONE"), ("#1", "HISTORY_SIMPLE"), ("#2", "HISTORY_GONE")])
def test_what_cannot_be_written_out_is_refused(text: str, code: str) -> None:
    with pytest.raises(UserError) as told:
        expanded(text, {1: ("机器人 夹爪", False), 2: ("#2", True)})
    assert told.value.code == code
