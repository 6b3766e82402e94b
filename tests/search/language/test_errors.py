"""Every error names its place, what was expected and the mend."""

from __future__ import annotations

import pytest

from quanlian.search.language import QueryError
from quanlian.search.language.limits import DEEPEST, LONGEST, MOST_LEAVES
from tests.search.language.world import box, expert


def refusal(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        expert(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "code", "marked", "mend"),
    [
        ("TX=锂", "SEARCH_FIELD", "TX", "TI"),
        ("标提=锂", "SEARCH_FIELD", "标提", "标题"),
        ("TI=锂 AND 申请曰=2020", "SEARCH_FIELD", "申请曰", "申请日"),
        ("TI,AX=锂", "SEARCH_FIELD", "AX", "加引号"),
        ("audience=public", "SEARCH_FIELD", "audience", "加引号"),
        ("(电池 AND 隔膜", "SEARCH_OPEN", "(", "补上右括号"),
        ("甲 (乙 (丙)", "SEARCH_OPEN", "(", "补上右括号"),
        ("电池) 隔膜", "SEARCH_CLOSE", ")", "删去"),
        ('TI="电池', "SEARCH_QUOTE", '"', "补上引号"),
        ("电池 AND", "SEARCH_OPERAND", "AND", "补上检索词"),
        ("AND 电池", "SEARCH_OPERAND", "AND", "补上检索词"),
        ("电池 AND OR 隔膜", "SEARCH_OPERAND", "AND", "补上检索词"),
        ("TI=", "SEARCH_OPERAND", "TI=", "名称"),
        ("TI= AND 电池", "SEARCH_OPERAND", "TI=", "名称"),
        ("电池 ()", "SEARCH_OPERAND", "(", "补上检索词"),
        ("IPC=A61B,", "SEARCH_OPERAND", "", "IPC"),
        ("电池，隔膜", "SEARCH_SIGN", "，", "OR"),
        ("电池:隔膜", "SEARCH_SIGN", ":", "引号"),
        ("电池 = 隔膜", "SEARCH_FIELD", "电池", "加引号"),
        ("电池+隔膜", "SEARCH_OPERATOR", "电池+隔膜", "空格"),
        ("电池*隔膜", "SEARCH_OPERATOR", "电池*隔膜", "空格"),
        ("电池+(隔膜)", "SEARCH_OPERATOR", "电池+", "空格"),
        ("bat*tery", None, "", ""),
        ("a*", "SEARCH_WILDCARD", "a*", "2个字母"),
        ("*a??????????", "SEARCH_WILDCARD", "*a??????????", "最多8个"),
        ("AN=2*0*1*7*0*1*2*3*4*", "SEARCH_WILDCARD", "2*0*1*7*0*1*2*3*4*", "最多8个"),
        ("TI=*", "SEARCH_WILDCARD", "*", "引号"),
        ("TI=。", "SEARCH_VALUE", "。", "汉字"),
        ('TI=""', "SEARCH_VALUE", '""', "汉字"),
        ("电池 99W 隔膜", "SEARCH_PROXIMITY", "99W", "3W"),
        ("电池 3W IPC=A61B", "SEARCH_PROXIMITY", "3W", "同一文本字段"),
        ("TI=电池 3W AB=隔膜", "SEARCH_PROXIMITY", "3W", "TI=("),
        ("电池 prox/unit=paragraph 隔膜", "SEARCH_PROXIMITY", "prox/unit=paragraph", "3W"),
        ("AD=20200230", "SEARCH_DAY", "20200230", "29天"),
        ("AD=2020-13", "SEARCH_DAY", "2020-13", "1至12"),
        ("AD=去年", "SEARCH_DAY", "去年", "2020-03-15"),
        ("AD=2021:2020", "SEARCH_RANGE", "2021:2020", "2020:2021"),
        ("AD=:", "SEARCH_RANGE", ":", "2020"),
        ("AD>2020:2021", "SEARCH_RANGE", "2020:2021", "申请日=2020-01-01:2020-12-31"),
        ("NCL=9:5", "SEARCH_RANGE", "9:5", "小的写在前面"),
        ("NCL=46", "SEARCH_CLASS", "46", "45"),
        ("IPC=锂", "SEARCH_CLASS", "锂", "A61B5/02"),
        ("IPC=A61B5/02/low", "SEARCH_CLASS", "A61B5/02/low", "A61B5/low"),
        ("LOC=A1", "SEARCH_CLASS", "A1", "26-05"),
        ("AN=电池", "SEARCH_NUMBER", "电池", "201710601862.3"),
        ("市=晋江", "SEARCH_REGION", "晋江", "县（市、区）=晋江"),
        ("市=350582", "SEARCH_REGION", "350582", "县（市、区）=350582"),
        ("地区=朝阳", "SEARCH_REGION", "朝阳", "北京市朝阳区（110105）"),
        ("地区=乌有", "SEARCH_REGION", "乌有", "规范名称"),
        ("状态=有校", "SEARCH_STATUS", "有校", "有效"),
        ("种类=发明专", "SEARCH_KIND", "发明专", "发明专利"),
        ("AY=20", "SEARCH_DAY", "20", "四位数"),
        ("TI>3", "SEARCH_COMPARE", "3", "名称="),
        ("#7 AND 电池", "SEARCH_HISTORY", "#7", "检索历史"),
        ("#a", "SEARCH_WILDCARD", "#a", ""),
    ],
)
def test_an_error_shows_the_place_and_the_mend(text: str, code: str | None, marked: str, mend: str) -> None:
    if code is None:
        assert expert(text).said == text
        return
    error = refusal(text)
    assert (error.code, text[error.start : error.end]) == (code, marked)
    assert mend in error.remedy
    assert error.message.startswith(f"第{error.start + 1}个字处：")


def test_the_unbalanced_parenthesis_shown_is_the_one_left_open() -> None:
    assert refusal("(甲 (乙) AND 丙").start == 0


def test_an_empty_query_says_what_to_do() -> None:
    for text in ("", "  \u3000 "):
        assert refusal(text).code == "SEARCH_EMPTY"
        with pytest.raises(QueryError, match="请输入"):
            box(text)


def test_a_query_has_bounds() -> None:
    assert refusal("电" * (LONGEST + 1)).code == "SEARCH_TOO_LONG"
    assert refusal("(" * (DEEPEST + 1) + "电" + ")" * (DEEPEST + 1)).code == "SEARCH_TOO_DEEP"
    assert expert("(" * DEEPEST + "电" + ")" * DEEPEST).said == "“电”"
    assert refusal(" ".join(["电"] * (MOST_LEAVES + 1))).code == "SEARCH_TOO_LARGE"
    assert len(expert(" ".join(["电"] * MOST_LEAVES)).words) == 1


def test_alternatives_of_a_proximity_do_not_multiply_without_end() -> None:
    many = "(" + " OR ".join("甲乙丙丁戊己庚辛壬癸") + ")"
    assert refusal(f"{many} 3W {many}").code == "SEARCH_TOO_LARGE"


@pytest.mark.parametrize(
    "text", ["(" * LONGEST, ")" * LONGEST, '"' * LONGEST, "NOT " * 999, "#" * LONGEST, "*" * LONGEST, "TI," * 1300]
)
def test_nonsense_as_long_as_allowed_is_refused_soon(text: str) -> None:
    assert refusal(text).code.startswith("SEARCH_")
