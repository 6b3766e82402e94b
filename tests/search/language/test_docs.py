"""The document for searchers says what the language is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quanlian.search.fields import FIELDS, HIDDEN
from quanlian.search.language import QueryError
from quanlian.search.language.limits import DEEPEST, LONGEST, LONGEST_SIMPLE, MOST_LEAVES, WIDEST_GAP
from quanlian.search.tree import All
from tests.search.language.world import box, expert

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "query-language.md").read_text(encoding="utf-8")
SIMPLE, EXPERT = TEXT.split("## 专业检索")
EXPERT, ERRORS = EXPERT.split("## 报错")
HISTORY = dict.fromkeys(range(1, 4), All())


def rows(part: str, columns: int) -> list[list[str]]:
    lines = [line.replace("\\|", "¦") for line in part.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if len(row) == columns and not row[0].startswith("---")]


def examples(part: str) -> list[str]:
    """What stands in code marks and is a whole query."""
    found = re.findall(r"`([^`]+)`", part.replace("\\|", "|"))
    return [one for one in dict.fromkeys(found) if len(one) > 3 and not one.startswith(("字段=", "/", "SEARCH_"))]


def test_the_table_of_fields_is_the_list_of_fields() -> None:
    told = [row[:3] for row in rows(EXPERT.split("### 逻辑算符")[0], 4)[1:]]
    assert told == [[one.label, "、".join(one.names), one.name] for one in FIELDS if one.name not in HIDDEN]


@pytest.mark.parametrize(
    "text", [one for one in examples(EXPERT.split("`=` 只管")[1]) if "电*池" not in one and "电池+隔膜" not in one]
)
def test_every_example_can_be_read(text: str) -> None:
    places = {"地区=北京市朝阳区": "地区=福建"}
    assert expert(places.get(text, text), HISTORY).said


@pytest.mark.parametrize(("text", "told"), rows(ERRORS, 2)[1:])
def test_every_error_is_told_as_it_comes(text: str, told: str) -> None:
    with pytest.raises(QueryError) as caught:
        expert(text.strip("`"))
    first = told.split("；")[0]
    assert caught.value.message.replace("有3个", "有几个") == first
    for further in told.split("；")[1:]:
        assert further.strip("…") in caught.value.remedy


@pytest.mark.parametrize("text", examples(SIMPLE))
def test_the_box_reads_its_examples(text: str) -> None:
    assert not box(text).expert


def test_the_bounds_are_told() -> None:
    simple, expert_, deep = (
        f"最多 {LONGEST_SIMPLE} 个字",
        f"最多 {LONGEST} 个字、{MOST_LEAVES} 个",
        f"最多 {DEEPEST} 层",
    )
    for bound in (simple, expert_, deep, f"最多隔 {WIDEST_GAP} 个"):
        assert bound in TEXT
