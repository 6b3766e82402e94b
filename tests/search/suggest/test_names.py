"""Names completed by what was typed of them, and which names are nobody's business."""

from __future__ import annotations

from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from quanlian.core.actions import SYSTEM
from quanlian.core.events.delivery import deliver_waiting
from quanlian.registry.actions import roll_back
from quanlian.search.suggest import complete_name
from quanlian.search.suggest.names import kept
from quanlian.search.suggest.names.book import Book
from quanlian.search.suggest.names.persons import may_be_person
from quanlian.search.suggest.names.shelf import entry
from quanlian.search.suggest.names.sounds import blurred
from quanlian.search.suggest.tasks import read_names
from tests.registry.importing.gazette import entry as gazette
from tests.search.indexing.world import bring_in

NAMES = {
    "演示机械有限公司": 9,
    "泉州市长虹陶瓷有限公司": 5,
    "福建省重庆海源科技有限公司": 7,
    "绿野农业合作社": 3,
    "XIAOMAI TECHNOLOGY CO., LTD.": 2,
    "清源大学": 4,
    "王小明": 20,
    "欧阳大学": 1,
    "罗伯特·史密斯": 1,
}


@pytest.fixture
def book() -> Book:
    return Book([entry(name, weight, may_be_person(name)) for name, weight in NAMES.items()])


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("演示", "演示机械有限公司"),
        ("泉州市长", "泉州市长虹陶瓷有限公司"),
        ("长虹", "泉州市长虹陶瓷有限公司"),
        ("陶瓷", "泉州市长虹陶瓷有限公司"),
        ("長虹陶瓷", "泉州市长虹陶瓷有限公司"),
        ("yanshi", "演示机械有限公司"),
        ("YanShi JiXie", "演示机械有限公司"),
        ("ysjx", "演示机械有限公司"),
        ("ys", "演示机械有限公司"),
        ("chongqinghai", "福建省重庆海源科技有限公司"),
        ("lvye", "绿野农业合作社"),
        ("xiaomai", "XIAOMAI TECHNOLOGY CO., LTD."),
        ("technology", "XIAOMAI TECHNOLOGY CO., LTD."),
        ("清yuan", "清源大学"),
        ("taoci", "泉州市长虹陶瓷有限公司"),
    ],
)
def test_a_name_is_completed_however_it_is_begun(book: Book, typed: str, first: str) -> None:
    assert [one.name for one in book.complete(typed, 3, persons=False)][:1] == [first]


def test_names_that_begin_so_come_before_names_that_hold_it_and_often_published_ones_first() -> None:
    names = {"甲乙丙丁有限公司": 1, "甲乙戊己有限公司": 8, "丙甲乙庚有限公司": 99}
    book = Book([entry(name, weight, person=False) for name, weight in names.items()])
    found = [one.name for one in book.complete("甲乙", 5, persons=False)]
    assert found == ["甲乙戊己有限公司", "甲乙丙丁有限公司", "丙甲乙庚有限公司"]


def test_the_letters_of_two_syllables_are_no_beginning_of_a_third() -> None:
    book = Book([entry("西安演示有限公司", 1, person=False)])
    assert book.complete("anyan", 5, persons=False)
    assert not book.complete("nyans", 5, persons=False)


@pytest.mark.parametrize("typed", ["王小", "王小明", "wangxiaoming", "wxm", "欧阳", "罗伯特", "史密斯"])
def test_natural_persons_are_completed_only_for_whom_it_is(book: Book, typed: str) -> None:
    assert book.complete(typed, 5, persons=False) == []
    assert book.complete(typed, 5, persons=True)


@pytest.mark.parametrize("typed", ["", "  ", "（）", "\n"])
def test_nothing_typed_completes_nothing(book: Book, typed: str) -> None:
    assert book.complete(typed, 5, persons=True) == []


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("王小明", True),
        ("欧阳小明", True),
        ("John Smith", True),
        ("M·斯塔米尔", True),
        ("买买提艾合买提", True),
        ("清源大学", False),
        ("演示公司", False),
        ("泉州市丰泽区小明茶叶店", False),
        ("Demo Systems GmbH", False),
        ("DEMOCORP", False),
        ("演示省第一中学", False),
    ],
)
def test_in_doubt_a_name_is_a_persons(name: str, person: bool) -> None:
    assert may_be_person(name) is person


@pytest.mark.parametrize(
    ("left", "right"), [("zhang", "zan"), ("lin", "ning"), ("fu", "hu"), ("sheng", "sen"), ("chang", "can")]
)
def test_sounds_that_speakers_mix_are_one(left: str, right: str) -> None:
    assert blurred(left) == blurred(right)


@pytest.mark.parametrize(("left", "right"), [("ma", "pa"), ("an", "en"), ("ji", "qi")])
def test_other_sounds_stay_apart(left: str, right: str) -> None:
    assert blurred(left) != blurred(right)


def test_without_a_book_nothing_is_completed() -> None:
    assert complete_name("演示", 5) == []


@pytest.mark.django_db
def test_names_follow_the_registry_through_the_file() -> None:
    bring_in(gazette(1, applicant="演示机械有限公司;王小明"), gazette(2, applicant="演示机械有限公司"))
    assert kept.rebuild() == 2
    assert [(str(one), one.count) for one in complete_name("yanshi", 5)] == [("演示机械有限公司", 2)]
    assert complete_name("王小", 5) == []
    assert [str(one) for one in complete_name("王小", 5, persons=True)] == ["王小明"]
    assert kept.rebuild() == 0
    later = bring_in(gazette(3, applicant="新来化工有限公司"), name="次.csv")
    kept.rebuild()
    assert [str(one) for one in complete_name("新来", 5)] == ["新来化工有限公司"]
    roll_back(SYSTEM, later, reason="导错了文件")
    kept.rebuild()
    assert complete_name("新来", 5) == []


@pytest.mark.django_db
def test_an_import_has_the_worker_read_the_names_once() -> None:
    for name in ("一.csv", "二.csv"):
        bring_in(gazette(1 if name == "一.csv" else 2), name=name)
    deliver_waiting()
    assert ProcrastinateJob.objects.filter(task_name="search.read_names", status="todo").count() == 1
    assert read_names() == 2


def test_a_file_of_another_version_counts_as_none(tmp_path: Path) -> None:
    kept.KEPT.write([b"names-v0\tx\nsomething\n"])
    assert complete_name("演示", 5) == []
