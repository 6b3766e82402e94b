"""What the register finds, and in which order."""

from __future__ import annotations

import pytest

from quanlian.core.findings import UserError
from quanlian.similarity.marks import compare
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.register import Register

CROWD = [f"{first}{second}{third}" for first in "华天安福" for second in "美乐家" for third in "达尔坊居堂"]


def names(register: Register, name: str, k: int = 10, classes: tuple[str, ...] = ()) -> list[str]:
    return [found.entry.name for found in register.search(name, k, classes)]


def standing(*given: str) -> Register:
    return Register.build(Entry(str(at), name) for at, name in enumerate((*CROWD, *given)))


@pytest.mark.parametrize(
    ("asked", "mark", "by"),
    [
        ("康帅傅", "康师傅", "one look-alike character"),
        ("娃哈哈", "哇哈哈", "one character of the same sound"),
        ("海菲丝", "海飞思", "sound throughout"),
        ("特步", "特歩", "another shape of the character"),
        ("李寧", "李宁", "traditional character"),
        ("河星", "星河", "order"),
        ("7匹狼", "七匹狼", "a digit said"),
        ("演示长城酒业", "长城", "a mark inside"),
        ("长城", "演示长城", "inside a mark"),
        ("重庆", "虫庆", "a second reading"),
        ("蓝月量", "蓝月亮", "sound and one character"),
        ("云～杉", "云杉", "a sign inserted"),
        ("ｉｐｈｏｎｅ", "iPhone", "full width"),
        ("аррle", "Apple", "Cyrillic letters"),
        ("adibas", "adidas", "one letter"),
        ("STAR BLUE", "BLUE STAR", "words in another order"),
        ("SUNRISES", "SUNRISE", "plural"),
        ("xiaomi", "小米", "pinyin"),
        ("小米", "xiaomi", "to pinyin"),
        ("耐克", "NIKE", "transliteration"),
        ("benz", "奔驰", "back again"),
        ("苹果", "APPLE", "translation"),
        ("apple", "苹果", "translation back"),
        ("蝴蝶", "BUTTERFLY GARDEN", "a word translated"),
        ("佳能", "佳能Canon", "one of two scripts"),
        ("canon", "佳能Canon", "the other of two scripts"),
        ("鑫", "鑫鑫", "one character doubled"),
    ],
)
def test_a_mark_is_found_by_every_ground(asked: str, mark: str, by: str) -> None:
    assert mark in names(standing(mark), asked), by


def test_the_same_sign_comes_first() -> None:
    assert names(standing("海飞丝", "海菲丝", "海飞思"), "海飞丝")[0] == "海飞丝"


def test_the_likeness_is_that_of_the_comparison() -> None:
    for found in standing("康师傅").search("康帅傅"):
        assert found.likeness == compare("康帅傅", found.entry.name)


def test_a_homophone_keeps_a_place_among_a_crowd_of_longer_names() -> None:
    crowd = [Entry(str(at), "诗雅" + chr(0x4E00 + 37 * at)) for at in range(60)]
    register = Register.build([*crowd, Entry("said", "施亚"), Entry("looks", "诗稚")])
    assert {"施亚", "诗稚"} <= set(names(register, "诗雅"))


def test_within_the_page_and_after_it_the_score_falls() -> None:
    crowd = (f"华美{chr(0x4E00 + 37 * at)}" for at in range(60))
    scores = [found.likeness.score for found in standing(*crowd).search("华美访", 40)]
    assert len(scores) > 20
    assert scores[:10] == sorted(scores[:10], reverse=True)
    assert scores[10:] == sorted(scores[10:], reverse=True)


def test_equals_keep_the_order_of_their_numbers() -> None:
    register = Register.build([Entry("b", "演示坊"), Entry("a", "演示坊"), Entry("c", "演示坊")])
    assert [found.entry.id for found in register.search("演示坊")] == ["a", "b", "c"]


def test_classes_filter_and_a_mark_of_unknown_class_stays() -> None:
    register = Register.build([Entry("1", "演示坊", ("25", "35")), Entry("2", "演示坊", ("09",)), Entry("3", "演示坊")])
    assert [found.entry.id for found in register.search("演示坊", classes=("25",))] == ["1", "3"]
    assert [found.entry.classes for found in register.search("演示坊")] == [("25", "35"), ("09",), ()]


@pytest.mark.parametrize("wrong", ["9", "46", "00", "二五"])
def test_a_class_that_does_not_exist_is_refused(wrong: str) -> None:
    with pytest.raises(UserError, match="MARK_CLASS"):
        Register.build([Entry("1", "演示坊", (wrong,))])
    with pytest.raises(UserError, match="MARK_CLASS"):
        Register.build([Entry("1", "演示坊")]).search("演示坊", classes=(wrong,))


@pytest.mark.parametrize("nothing", ["", "  ", "★☆", "～"])
def test_a_name_without_letters_finds_nothing_and_is_no_error(nothing: str) -> None:
    assert names(standing(nothing), nothing) == []


def test_an_empty_register_finds_nothing() -> None:
    assert Register.build([]).search("演示坊") == []
    assert len(Register.build([])) == 0


def test_very_long_names_are_searched_by_their_beginning() -> None:
    long = "演示" + "长名称" * 60
    assert names(standing(long), long)[:1] == [long]


def test_k_counts_the_answers() -> None:
    crowd = standing(*(f"华美{chr(0x4E00 + 37 * at)}" for at in range(60)))
    assert [len(crowd.search("华美达", k)) for k in (1, 5, 50)] == [1, 5, 50]
