"""Parts every page uses: the pager, the tile of one figure, amounts in the reader's unit."""

from __future__ import annotations

import pytest
from django.template import engines
from django.utils.translation import override
from django_cotton.compiler_regex import CottonCompiler

from quanlian.ui.amounts import in_full, in_short


def drawn(source: str, **context: object) -> str:
    return str(engines["django"].from_string(CottonCompiler().process(source)).render(context))


def test_a_single_page_shows_no_buttons_to_turn_it() -> None:
    assert drawn("<c-pagination />").strip() == ""
    with override("zh-hans"):
        alone = drawn('<c-pagination text="共 3 件" />')
        more = drawn('<c-pagination next_url="?page=2" />')
    assert "共 3 件" in alone
    assert "上一页" not in alone
    assert "下一页" in more
    assert 'href="?page=2"' in more


def test_a_tile_tells_the_full_figure_behind_a_short_one() -> None:
    shown = drawn('<c-stat label="融资金额" value="1.2亿元" full="120,000,000.00元" />')
    assert 'title="120,000,000.00元"' in shown
    assert "title=" not in drawn('<c-stat label="项目数" value="3" />')


@pytest.mark.parametrize(
    ("fen", "chinese", "english"),
    [
        (12_000_000_000, "1.2亿元", "CNY 120 million"),
        (120_000_000, "120万元", "CNY 1.2 million"),
        (28_000_000, "28万元", "CNY 280,000"),
        (123_456, "1,234.56元", "CNY 1,234.56"),
        (None, "", ""),
    ],
)
def test_an_amount_stands_in_the_unit_of_the_readers_language(fen: int | None, chinese: str, english: str) -> None:
    with override("zh-hans"):
        assert in_short(fen) == chinese
    with override("en"):
        assert in_short(fen) == english


def test_the_full_amount_is_exact_in_both_languages() -> None:
    with override("zh-hans"):
        assert in_full(123_456_789) == "1,234,567.89元"
    with override("en"):
        assert in_full(123_456_789) == "CNY 1,234,567.89"
