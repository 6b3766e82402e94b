"""Worked examples: how a mark is written in a title, and what is not a mention of it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from quanlian.similarity.marks import compare
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.mentions import Finder, How
from quanlian.similarity.mentions.settings import Settings

MARKS = (
    Entry("1", "演示耐可（YANSHI NAKE）"),
    Entry("2", "演示鸟"),
    Entry("3", "农夫山泉"),
    Entry("4", "七匹狼"),
    Entry("5", "康师傅"),
    Entry("6", "海飞丝"),
    Entry("7", "Balenova"),
    Entry("8", "优雅"),
    Entry("9", "清风"),
)
ALIASES = {"2": ("演～", "鸟家")}


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(MARKS, ALIASES)


FOUND = (
    ("正品演示耐可运动鞋", "演示耐可", "1", How.EXACT),
    ("YANSHI  NAKE跑鞋", "YANSHI  NAKE", "1", How.EXACT),
    ("yanshi,nake跑鞋", "yanshi,nake", "1", How.EXACT),
    ("演示鳥冲锋衣", "演示鳥", "2", How.EXACT),
    ("演·示·鸟冲锋衣", "演·示·鸟", "2", How.DISGUISED),
    ("演 示 鸟 冲锋衣", "演 示 鸟", "2", How.DISGUISED),
    ("代购演~冲锋衣", "演~", "2", How.ALIAS),
    ("鸟家新款冲锋衣", "鸟家", "2", How.ALIAS),
    ("𝗕𝗮𝗹𝗲𝗻𝗼𝘃𝗮机车包", "𝗕𝗮𝗹𝗲𝗻𝗼𝘃𝗮", "7", How.DISGUISED),
    ("Bаlenоva机车包", "Bаlenоva", "7", How.DISGUISED),
    ("ba1en0va机车包", "ba1en0va", "7", How.DISGUISED),
    ("ＢＡＬＥＮＯＶＡ机车包", "ＢＡＬＥＮＯＶＡ", "7", How.EXACT),
    ("B.a.l.e.n.o.v.a机车包", "B.a.l.e.n.o.v.a", "7", How.DISGUISED),
    ("ballenova机车包", "ballenova", "7", How.SPELLING),
    ("海飞思洗发水", "海飞思", "6", How.SOUND),
    ("康帅傅方便面", "康帅傅", "5", How.SHAPE),
    ("农大山泉饮用水", "农大山泉", "3", How.SHAPE),
    ("7匹狼男装", "7匹狼", "4", How.SOUND),
)


@pytest.mark.parametrize(("title", "text", "mark", "how"), FOUND, ids=[row[0] for row in FOUND])
def test_a_mark_is_found_however_it_is_written(finder: Finder, title: str, text: str, mark: str, how: How) -> None:
    (found,) = finder.find(title)
    assert (found.text, found.entry.id, found.how) == (text, mark, how)
    assert title[found.start : found.end] == text


@pytest.mark.parametrize(
    "title",
    [
        "balenovaster机车包",
        "xxbalenova",
        "夏季清,风扇",
        "纯棉短袖T恤",
        "",
        "，。！",
        "代购演冲锋衣",
    ],
)
def test_what_only_has_the_letters_is_no_mention(finder: Finder, title: str) -> None:
    assert finder.find(title) == []


def test_an_ordinary_word_is_a_mention_where_a_brand_stands_and_none_in_running_text(finder: Finder) -> None:
    before, within = "优雅正品旗舰店连衣裙", "新款气质优雅显瘦连衣裙"
    assert [one.text for one in finder.find(before)] == ["优雅"]
    assert finder.find(within) == []
    lenient = Finder(MARKS, settings=Settings(least_certainty=0.0))
    one, other = (lenient.find(title)[0] for title in (before, within))
    assert one.score == other.score == 1.0
    assert one.certainty > 2 * other.certainty


def test_the_score_of_a_near_mention_is_that_of_the_comparison(finder: Finder) -> None:
    for title, name in (("海飞思洗发水", "海飞丝"), ("康帅傅方便面", "康师傅"), ("ballenova包", "balenova")):
        (found,) = finder.find(title)
        assert found.score == compare(found.text, name).score / 100


def test_a_near_mention_below_the_asked_score_is_left_out() -> None:
    strict = Finder(MARKS, settings=Settings(least_score=0.99))
    assert strict.find("海飞思洗发水") == []
    assert [one.text for one in strict.find("海飞丝洗发水")] == ["海飞丝"]


def test_mentions_do_not_overlap_and_the_whole_name_wins() -> None:
    finder = Finder([Entry("a", "演示"), Entry("b", "演示山泉"), Entry("c", "山泉水")])
    found = finder.find("演示山泉水550ml")
    assert [(one.text, one.entry.id) for one in found] in ([("演示山泉", "b")], [("演示", "a"), ("山泉水", "c")])
    for one, later in pairwise(found):
        assert one.end <= later.start


def test_reading_many_titles_in_one_go_finds_what_reading_each_finds(
    finder: Finder, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = [row[0] for row in FOUND] + ["", "无关的标题", FOUND[0][0]]
    monkeypatch.setattr("quanlian.similarity.mentions.finder.BODY", 4)
    assert list(finder.find_many(titles)) == [finder.find(title) for title in titles]
    assert list(Finder(MARKS, ALIASES, Settings(near=False)).find_many(titles[:3])) == [
        Finder(MARKS, ALIASES, Settings(near=False)).find(title) for title in titles[:3]
    ]


def test_many_titles_at_once_say_the_same_as_one_by_one(finder: Finder) -> None:
    titles = [row[0] for row in FOUND]
    at_once = {(at, one.entry.id) for at, one in finder.pairs(titles)}
    for at, title in enumerate(titles):
        assert {one.entry.id for one in finder.all(title)} <= {mark for place, mark in at_once if place == at}
    assert {at for at, _ in at_once} == set(range(len(titles)))


def test_a_list_without_marks_finds_nothing() -> None:
    assert Finder([]).find("演示耐可运动鞋") == []
