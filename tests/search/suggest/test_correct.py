"""Other spellings offered for what finds nothing."""

from __future__ import annotations

import pytest

from quanlian.search.indexing.build import rebuild
from quanlian.search.suggest import correct
from quanlian.search.suggest.names import kept as names
from quanlian.search.suggest.names.shelf import entry
from quanlian.search.suggest.spelling import gather
from quanlian.search.suggest.spelling.alike import NEAR, SHAPE, SOUND, Alike
from quanlian.search.suggest.spelling.counts import KEPT, counted, saved
from quanlian.search.suggest.spelling.runs import BOTH, SWAPPED
from quanlian.search.suggest.spelling.shapes import look_alikes
from tests.registry.importing.gazette import entry as gazette
from tests.search.indexing.world import bring_in

TITLES = [
    "锂离子电池",
    "光伏组件",
    "污水处理装置",
    "焊接机器人",
    "安全带",
    "夹治具",
    "bluetooth earphone",
    "流水线",
] * 30


@pytest.fixture
def titles() -> None:
    KEPT.write([saved(counted([TITLES]), "test")])


@pytest.fixture
def applicants() -> None:
    made = [
        entry("演示华维技术有限公司", 3, person=False),
        entry("清源大学", 2, person=False),
        entry("王小明", 9, person=True),
    ]
    names.KEPT.write(names._lines("test", made))


@pytest.mark.parametrize(
    ("typed", "meant", "why"),
    [
        ("锂离子电迟", "锂离子电池", SOUND),
        ("锂離子電迟", "锂離子電池", SOUND),
        ("光伏阻件", "光伏组件", SOUND),
        ("夹冶具", "夹治具", SHAPE),
        ("牛水线", "流水线", NEAR),
        ("电池离子锂", "", ""),
        ("池电", "电池", SWAPPED),
        ("悍接机器人", "焊接机器人", SOUND),
        ("焊接积气人", "焊接机器人", BOTH),
        ("bluetoth earphone", "bluetooth earphone", "拼写相近的词"),
        ("bluetooht earphone", "bluetooth earphone", "拼写相近的词"),
        ("关于 锂离子电迟 的", "关于 锂离子电池 的", SOUND),
    ],
)
@pytest.mark.usefixtures("titles")
def test_a_misspelt_query_gets_what_may_be_meant_first(typed: str, meant: str, why: str) -> None:
    found = correct(typed)
    assert [(one.text, one.why) for one in found][:1] == ([(meant, why)] if meant else [])


@pytest.mark.parametrize("typed", ["锂离子电池", "bluetooth", "污水处理", "", "5G", "。。。", "zzzz"])
@pytest.mark.usefixtures("titles")
def test_a_right_or_unknown_query_gets_nothing(typed: str) -> None:
    assert correct(typed) == []


@pytest.mark.usefixtures("titles")
def test_a_correction_names_the_place_of_the_mistake() -> None:
    first = correct("一种锂离子电迟")[0]
    assert (first.start, first.end, first.wrong, first.right) == (6, 7, "迟", "池")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("华威技术", "华维技术"), ("清原大学", "清源大学"), ("青元大学", "清源大学"), ("清媛打雪", "清源大学")],
)
@pytest.mark.usefixtures("applicants")
def test_a_name_that_sounds_so_is_offered(typed: str, meant: str) -> None:
    first = correct(typed)[0]
    assert first.text == meant
    assert "读音" in first.why


@pytest.mark.parametrize("typed", ["网小明", "王晓明", "华维技术"])
@pytest.mark.usefixtures("applicants")
def test_persons_are_not_offered_and_right_names_not_changed(typed: str) -> None:
    assert correct(typed) == []


@pytest.mark.django_db
def test_only_what_finds_documents_is_offered() -> None:
    bring_in(*(gazette(number, title=f"锂离子电池{number}号") for number in range(1, 5)))
    gather.rebuild()
    rebuild("test")
    assert [one.text for one in correct("锂离子电迟")] == ["锂离子电池"]
    assert correct("锂离子电池") == []
    KEPT.write([saved(counted([["固态电解质"] * 30]), "elsewhere")])
    assert correct("固态电解智") == []


def test_the_kinds_of_mistake_are_kept_apart() -> None:
    kinds = dict(Alike("池迟齿瓷词治冶").candidates("池"))
    assert kinds["迟"] == SOUND
    assert kinds["词"] == NEAR
    assert dict(Alike("治冶").candidates("冶"))["治"] == SHAPE


def test_looking_alike_goes_both_ways() -> None:
    assert "治" in look_alikes("冶")
    assert "冶" in look_alikes("治")
    assert look_alikes("鑫") == frozenset()


def test_pairs_are_counted_over_batches() -> None:
    counts = counted([["甲乙甲乙", "乙甲"], ["甲乙 abc abc", "甲丙"]])
    assert counts.pairs(["甲乙", "乙甲", "甲丙", "丁丁"]).tolist() == [3, 2, 0, 0]
    assert counts.words == {"abc": 2}
    assert set(counts.characters) == {"甲", "乙"}
