"""How a title is read: words, places where brands begin, what the body of titles says."""

from __future__ import annotations

import pytest

from quanlian.similarity.mentions.background import Background
from quanlian.similarity.mentions.fitting import f1
from quanlian.similarity.mentions.lexicon import lexicon
from quanlian.similarity.mentions.naming import Naming
from quanlian.similarity.mentions.proposing import proposals
from quanlian.similarity.mentions.reading import titled


@pytest.mark.parametrize(
    ("title", "cuts"),
    [("运动鞋", {0, 3}), ("保温杯男士", {0, 3, 5}), ("瑞拉多保温杯", {0, 1, 2, 3, 6})],
)
def test_a_title_is_cut_into_the_fewest_known_words(title: str, cuts: set[int]) -> None:
    assert titled(title).cuts == cuts


@pytest.mark.parametrize(
    ("title", "openings"),
    [
        ("瑞拉多杯", {0}),
        ("包邮瑞拉多杯", {0, 2}),
        ("2017新款瑞拉多", {0, 4, 6}),
        ("水杯 瑞拉多", {0, 3}),
        ("【现货】瑞拉多", {1, 4}),
    ],
)
def test_brands_may_begin_where_a_run_begins_or_after_words_of_trade(title: str, openings: set[int]) -> None:
    assert openings <= titled(title).openings <= openings | {1, 3}


def test_latin_words_and_the_chinese_beside_them_are_proposed() -> None:
    proposed = {"relado保温杯 瑞拉多"[a:b] for a, b in proposals(titled("relado保温杯 瑞拉多"), frozenset())}
    assert {"relado", "瑞拉多"} <= proposed


def test_the_list_itself_says_which_characters_are_brandlike() -> None:
    naming = Naming(["瑞拉多", "瑞拉德", "多拉斯"] * 20_000, lexicon())
    assert naming.odds("瑞拉") > 0 > naming.odds("吃饭")
    assert Naming((), lexicon()).odds("吃饭") == 0.0


def test_the_body_of_titles_says_what_is_common_and_where_it_stands() -> None:
    body = Background(["瑞拉多水杯", "瑞拉多茶壶", "家用水杯", "家用茶壶水杯"])
    assert body.rate("水杯") > body.rate("瑞拉多") > body.rate("没有的词") == 0.0
    assert body.share_first("瑞拉多") > 0.5 > body.share_first("水杯")


def test_f1_counts_exact_spans() -> None:
    assert f1([({(0, 2)}, {(0, 2), (3, 5)}), ({(1, 2)}, set())]) == pytest.approx(2 * 1 / 4)
    assert f1([(set(), set())]) == 0.0
