"""Width, script, pinyin and search keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.text import (
    fold_width,
    is_traditional,
    pinyin_initials,
    pinyin_key,
    search_key,
    to_mainland,
    to_simplified,
)


def test_width_and_spaces_are_folded() -> None:
    assert fold_width("ＡＢＣ　１２３\u200b （甲）\n乙") == "ABC 123 (甲) 乙"


@pytest.mark.parametrize(
    ("taiwan", "mainland"),
    [
        ("甘肅省智慧財產權局", "甘肃省知识产权局"),
        ("積體電路電路佈局", "集成电路布图设计"),
        ("新型專利與設計專利", "实用新型专利与外观设计专利"),
        ("實用新型專利、外觀設計專利", "实用新型专利、外观设计专利"),
        ("資料庫軟體", "数据库软件"),
        ("營業秘密", "商业秘密"),
        ("奈米雷射", "奈米雷射"),
        ("專利說明書的程式", "专利说明书的程序"),
    ],
)
def test_taiwan_terms_become_mainland_terms_in_traditional_text(taiwan: str, mainland: str) -> None:
    assert to_mainland(taiwan) == mainland


@pytest.mark.parametrize("text", ["方程式", "程式", "营业秘密", "乾隆", "abc"])
def test_simplified_text_is_left_alone(text: str) -> None:
    assert to_mainland(text) == text
    assert not is_traditional(text)


def test_names_change_characters_but_no_words() -> None:
    assert to_simplified("台灣軟體股份有限公司") == "台湾软体股份有限公司"


def test_regions_sort_by_pinyin() -> None:
    names = ["荆门", "泉州", "北京", "甘肃", "沧州", "重庆", "长沙"]
    assert sorted(names, key=pinyin_key) == ["北京", "沧州", "长沙", "重庆", "甘肃", "荆门", "泉州"]


def test_equal_sounds_have_a_stable_order() -> None:
    assert sorted(["诗", "师", "100号", "ABC"], key=pinyin_key) == ["100号", "ABC", "师", "诗"]


def test_initials_serve_quick_look_up() -> None:
    assert pinyin_initials("沧州市") == "czs"
    assert pinyin_initials("重庆ABC") == "cqabc"


def test_spellings_of_one_query_share_a_key() -> None:
    assert search_key("知識產權（保護）") == search_key("知识产权 保护") == "知识产权 保护"
    assert search_key("ＩＰＣ－G06F") == "ipc g06f"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_width(fold_width(text)) == fold_width(text)
