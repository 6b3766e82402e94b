"""The professional language: what each way of writing means, said back in the canonical one."""

from __future__ import annotations

import pytest

from quanlian.search.fields import FULL_TEXT
from quanlian.search.text.words import wanted
from quanlian.search.tree import All, And, Near, Not, Or, Phrase, Tag
from tests.search.language.world import expert

BATTERY = wanted("电池")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("TI=锂电池", "名称=“锂电池”"),
        ("ti=锂电池", "名称=“锂电池”"),
        ("标题＝锂电池", "名称=“锂电池”"),
        ("发明名称：锂电池", "名称=“锂电池”"),
        ("标题=(锂电池 and 隔膜)", "名称=“锂电池” 与 名称=“隔膜”"),
        ("ＴＩ＝（锂电池　或　“隔膜”）", "名称=“锂电池” 或 名称=“隔膜”"),
        ('PA="演示技术"', "申请人=“演示技术”"),
        ("PA=「演示技术」", "申请人=“演示技术”"),
        ("(AB=电池 OR CLM=电芯) AND NOT PA=演示", "(摘要=“电池” 或 权利要求=“电芯”) 与 非 申请人=“演示”"),
        ("TI,AB=电池", "名称,摘要=“电池”"),
        ("标题、摘要=电池", "名称,摘要=“电池”"),
        ("TI=电池 与 非 AB=隔膜", "名称=“电池” 与 非 摘要=“隔膜”"),
        ("申请(专利权)人=演示", "申请人=“演示”"),
        ("申请（专利权）人=演示 AND 公开（公告）日=2020", "申请人=“演示” 与 公开（公告）日=2020"),
        ("电池 隔膜", "“电池” 与 “隔膜”"),
        ("锂电池5G", "“锂电池 5g”"),
        ("電池", "“电池”"),
        ("(电池)*(隔膜)", "“电池” 与 “隔膜”"),
        ("(电池)+(隔膜)-(涂层)", "“电池” 或 (“隔膜” 与 非 “涂层”)"),
        ("电池 + 隔膜", "“电池” 或 “隔膜”"),
        ("电池 & 隔膜 | 涂层", "(“电池” 与 “隔膜”) 或 “涂层”"),
        ("电池 -隔膜", "“电池” 与 非 “隔膜”"),
        ("电池 NOT 隔膜", "“电池” 与 非 “隔膜”"),
        ("甲 or 乙 and 丙", "“甲” 或 (“乙” 与 “丙”)"),
        ("甲 OR NOT 乙", "“甲” 或 (非 “乙”)"),
        ("NOT NOT 电池", "“电池”"),
        ("TI!=锂电池", "非 名称=“锂电池”"),
        ("TI<>(甲 OR 乙)", "非 (名称=“甲” 或 名称=“乙”)"),
        ('TI any "锂电池 隔膜"', "名称=“锂电池” 或 名称=“隔膜”"),
        ('ti all "锂电池 隔膜"', "名称=“锂电池” 与 名称=“隔膜”"),
        ("TI=(锂电池 AND PA=演示)", "名称=“锂电池” 与 申请人=“演示”"),
        ("TI,IPC=A61B", "名称=“a61b” 或 IPC=A61B"),
        ("*", "*"),
        ("授权日=* AND CPC=*", "授权（注册）日=* 与 CPC=*"),
    ],
)
def test_a_query_is_understood_as_said(text: str, said: str) -> None:
    assert expert(text).said == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("电池 3W 隔膜", "(“电池” 3W “隔膜”)"),
        ("TI=电池 3W 隔膜", "名称=(“电池” 3W “隔膜”)"),
        ("TI=(电池 3W 隔膜)", "名称=(“电池” 3W “隔膜”)"),
        ("TI=电池 3W TI=隔膜", "名称=(“电池” 3W “隔膜”)"),
        ("电池 NEAR/3 隔膜", "(“电池” 3D “隔膜”)"),
        ("电池 adj/0 隔膜", "(“电池” 0W “隔膜”)"),
        ("ti=电池 prox/distance<=3 ti=隔膜", "名称=(“电池” 3D “隔膜”)"),
        ("电池 prox/distance<3/ordered=true 隔膜", "(“电池” 2W “隔膜”)"),
        ("电池 prox/unit=word/distance<=1 隔膜", "(“电池” 1D “隔膜”)"),
        ('"锂离子电池" 5W batter*', "(“锂离子电池” 5W batter*)"),
        ("TI=(电池 3D (隔膜 or 涂层))", "名称=(“电池” 3D “隔膜”) 或 名称=(“电池” 3D “涂层”)"),
        ("电池 2W 隔膜 1W 涂层", "(“电池” 2W “隔膜”) 与 (“隔膜” 1W “涂层”)"),
        ("3D 打印", "“3d” 与 “打印”"),
        ("金属 3D", "“金属” 与 “3d”"),
        ('金属 "3D" 打印', "“金属” 与 “3d” 与 “打印”"),
        ("3D打印", "“3d 打印”"),
    ],
)
def test_proximity_joins_words_of_one_field(text: str, said: str) -> None:
    assert expert(text).said == said


def test_a_dimension_read_as_proximity_is_remarked_on() -> None:
    assert "加引号" in expert("金属 3D 打印").notes[0]
    assert not expert("金属 3W 打印").notes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("batter*", "batter*"), ("batter+", "batter*"), ("batter$", "batter*"), ("*lithium", "*lithium"),
        ("colo?r", "colo?r"), ("batter##", "batter??"), ("电?池", "电?池"), ("电池?", "电池?"), ("电池*", "“电池”"),
        ("TI=锂", "名称=“锂”"), ('"电池*"', "“电池”"), ('"C++"', "“c”"),
    ],
)  # fmt: skip
def test_wildcards_stand_for_characters(text: str, said: str) -> None:
    assert expert(text).said == said


def test_a_word_without_field_is_looked_for_in_the_whole_text() -> None:
    assert expert("电池").query == Or(tuple(Phrase(field, BATTERY) for field in FULL_TEXT))


def test_an_exclusion_alone_is_taken_from_everything() -> None:
    assert expert("NOT TI=电池").query == And((All(), Not(Phrase("title", BATTERY))))


def test_an_exclusion_beside_a_condition_stays_beside_it() -> None:
    assert expert("KIND=发明 NOT TI=电池").query == And((Tag("kind", ("INV",)), Not(Phrase("title", BATTERY))))


def test_proximity_counts_what_may_stand_between() -> None:
    near = Near(Phrase("title", BATTERY), Phrase("title", wanted("隔膜")), 3, ordered=True)
    assert expert("TI=(电池 3W 隔膜)").query == near


@pytest.mark.parametrize("text", ["TI=锂电池 隔膜", "TI=锂电池 “隔膜” AND 丙"])
def test_a_word_beside_a_field_is_remarked_on(text: str) -> None:
    assert "名称=(…" in expert(text).notes[0]


@pytest.mark.parametrize(
    "text", ["TI=锂电池 AND 隔膜", "TI=锂电池 AB=隔膜", "TI=(锂电池 隔膜)", "锂电池 隔膜", "TI=锂电池 3W 隔膜"]
)
def test_other_neighbours_are_not(text: str) -> None:
    assert not expert(text).notes


def test_words_to_highlight_leave_out_what_is_excluded() -> None:
    assert expert("TI=锂电池 AND batter* NOT 隔膜").words == ("batter*", "锂电池")


def test_the_steps_tell_each_part_and_the_whole() -> None:
    assert expert("TI=锂电池 AND (县=晋江 OR IPC=A61B5/low) NOT 状态=失效").steps == (
        "1 名称中有“锂电池”",
        "2 县（市、区）是福建省泉州市晋江市（350582）",
        "3 IPC是A61B5/low（含下位）",
        "4 2 或 3（满足其一）",
        "5 状态是失效",
        "6 1 与 4，去掉5",
    )


def test_words_of_other_rooms_come_from_the_look_up() -> None:
    assert expert("库=案件").query == Tag("source", ("case",))
    assert expert("DB=right").query == Tag("source", ("right",))
