"""Goods against goods by a small table of our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.similarity.goods import Degree, GoodsOf, relate
from tests.similarity.goods.table import GROUPS, ITEMS, demo

TABLE = demo()


def goods(*items: str, groups: tuple[str, ...] = (), ncl: int = 0) -> GoodsOf:
    return GoodsOf(groups=groups, items=items, ncl=ncl)


@pytest.mark.parametrize(
    ("a", "b", "degree"),
    [
        (goods("演示衫"), goods("演示衫"), Degree.SAME),
        (goods("演示靴"), goods("演示帽靴"), Degree.GROUP),
        (goods("演示酸"), goods("演示碱"), Degree.RELATED),
        (goods("演示碱"), goods("演示釉"), Degree.CROSS),
        (goods("演示釉"), goods("演示碱"), Degree.CROSS),
        (goods("演示酸"), goods("演示釉"), Degree.RELATED),
        (goods("演示衫"), goods("演示帽靴"), Degree.CROSS),
        (goods("演示衫"), goods("演示靴"), Degree.RELATED),
        (goods(groups=("2501",)), goods(groups=("2507",)), Degree.CROSS),
        (goods(groups=("0102(一)",)), goods(groups=("0102（二）",)), Degree.RELATED),
        (goods(groups=("0102",)), goods(groups=("0102第（二）部分",)), Degree.GROUP),
        (goods("演示屏"), goods("演示衫"), Degree.NONE),
        (goods(groups=("3503",)), goods("演示衫"), Degree.RELATED),
        (GoodsOf(classes=("9",)), GoodsOf(classes=("09",)), Degree.RELATED),
        (GoodsOf(classes=("9",)), GoodsOf(classes=("42",)), Degree.NONE),
    ],
)
def test_the_relation_follows_group_part_and_note(a: GoodsOf, b: GoodsOf, degree: Degree) -> None:
    assert relate(a, b, TABLE).degree is degree


def test_the_note_is_quoted_and_the_edition_cited() -> None:
    found = relate(goods("演示碱"), goods("演示釉"), TABLE)
    assert (found.edition, found.pair) == ("演示版", ("0102（二） 演示碱", "0104（四） 演示釉"))
    assert found.notes == (f"0102注：{TABLE.notes[1].text}",)


@pytest.mark.parametrize(
    ("ncl", "degree"), [(9, Degree.CROSS), (8, Degree.CROSS), (10, Degree.RELATED), (0, Degree.RELATED)]
)
def test_an_earlier_edition_counts_only_for_marks_of_that_time(ncl: int, degree: Degree) -> None:
    found = relate(goods("演示碱"), goods("演示胶", ncl=ncl), TABLE)
    assert found.degree is degree


def test_a_note_on_some_goods_says_so_when_only_the_group_is_known() -> None:
    sure, unsure = (
        relate(goods("演示衫"), goods("演示帽靴"), TABLE),
        relate(goods(groups=("2501",)), goods(groups=("2507",)), TABLE),
    )
    assert unsure.weight < sure.weight
    assert any("请核对具体项目" in one for one in unsure.notes)


def test_without_a_table_groups_still_count() -> None:
    assert relate(goods(groups=("2501",)), goods(groups=("2501",)), None).degree is Degree.GROUP
    assert relate(goods(groups=("2501",)), goods(groups=("2507",)), None).degree is Degree.RELATED


@given(st.sampled_from([name for name, _ in ITEMS]), st.sampled_from([name for name, _ in ITEMS]))
def test_the_relation_is_the_same_both_ways(a: str, b: str) -> None:
    there, back = relate(goods(a), goods(b), TABLE), relate(goods(b), goods(a), TABLE)
    assert (there.degree, there.weight) == (back.degree, back.weight)


@given(st.text(max_size=12), st.sampled_from(sorted(GROUPS)))
def test_any_text_is_taken_as_goods_without_a_fault(text: str, group: str) -> None:
    assert 0 <= relate(GoodsOf((text,), (text, group), (text,)), goods(groups=(group,)), TABLE).weight <= 1
