"""A sign read into its parts."""

from __future__ import annotations

import pytest

from quanlian.similarity.marks import read

CORES = [
    ("云杉牌儿童", (), "云杉"),
    ("泉州云杉茶叶", (), "云杉"),
    ("云杉咖啡", ("30",), "云杉"),
    ("云杉咖啡", ("25",), "云杉咖啡"),
    ("儿童", (), "儿童"),
    ("小米", (), "小米"),
    ("正宗老字号", (), "正宗老字号"),
    ("The Demo Company", (), "demo"),
    ("DEMO X100", (), "demo"),
    ("The", (), "the"),
    ("云杉 DEMO", (), "云杉demo"),
]


@pytest.mark.parametrize(("sign", "classes", "core"), CORES)
def test_weak_words_are_taken_off_where_something_distinctive_is_left(
    sign: str, classes: tuple[str, ...], core: str
) -> None:
    assert read(sign, classes).core == core


def test_the_parts_lead_back_to_the_raw_sign() -> None:
    found = read("泉州·雲杉牌 DEMO")
    shown = [(part.text, part.kind, found.raw[part.start : part.end]) for part in found.parts]
    assert shown == [
        ("泉州", "地名", "泉州"),
        ("云杉", "显著", "雲杉"),
        ("牌", "修饰", "牌"),
        ("demo", "显著", "DEMO"),
    ]


def test_scripts_are_kept_apart() -> None:
    found = read("7匹狼 SEPT 2")
    assert (found.han, found.latin, found.digits) == ("匹狼", "sept", "72")
    assert found.signs[0] == "7"


def test_the_chinese_part_dominates_a_mixed_sign() -> None:
    assert read("云杉 DEMO").dominant == "云杉"
    assert read("The Demo").dominant == "demo"
