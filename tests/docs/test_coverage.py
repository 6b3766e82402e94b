"""docs/coverage.md says what the markers of the tests say, and the markers do not contradict the rows."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

REPO = Path(__file__).resolve().parents[2]
PAGE = REPO / "docs" / "coverage.md"


@pytest.fixture(scope="module")
def program() -> dict[str, Any]:
    return runpy.run_path(str(REPO / "docs" / "_coverage.py"))


def rows(program: dict[str, Any]) -> list[Any]:
    return [row for section in program["sections"]() for row in section.rows]


def test_the_rows_are_those_of_the_specification_in_their_order(program: dict[str, Any]) -> None:
    assert [row.number for row in rows(program)] == list(range(1, 282))
    assert all(row.name and row.sources and row.works for row in rows(program))


def test_the_page_says_what_the_markers_say(program: dict[str, Any]) -> None:
    assert PAGE.read_text(encoding="utf-8") == program["page"](), "执行 python docs/_build.py"


def test_no_marker_contradicts_the_rows(program: dict[str, Any]) -> None:
    routes = program["ROUTES"].read_text(encoding="utf-8")
    assert program["faults"](rows(program), program["claims"](), routes) == []


def test_every_test_the_page_names_is_there(program: dict[str, Any]) -> None:
    there = {claim.test for claim in program["claims"]()}
    named = re.findall(r"\]\(\.\./(tests/\S+?\.py)\)::([\w:]+)", PAGE.read_text(encoding="utf-8"))
    assert named
    assert {f"{path}::{name}" for path, name in named} <= there


def test_a_state_is_never_above_what_the_tests_show(program: dict[str, Any]) -> None:
    row, claim, state = program["Row"](7, "名", "S1", "话", "", ("甲", "乙")), program["Claim"], program["state"]
    assert state(row, []) == program["NOT_YET"]
    assert state(row, [claim(7, "t::a", part="甲")]) == program["PARTLY"]
    assert state(row, [claim(7, "t::a", part="甲"), claim(7, "t::b", part="乙")]) == program["WORKS"]
    assert state(row, [claim(7, "t::a", missing="缺乙")]) == program["PARTLY"]
    assert program["lacking"](row, [claim(7, "t::a", part="甲")]) == ["乙"]


def test_wrong_markers_are_named(program: dict[str, Any]) -> None:
    row, claim = program["Row"](7, "名", "S1", "话", "/nowhere/", ("甲",)), program["Claim"]
    said = [claim(8, "t::a"), claim(7, "t::b", part="丙"), claim(7, "t::c"), claim(7, "t::d", missing="缺")]
    found = program["faults"]([row], said, "`/somewhere/`")
    assert [fault for fault in found if "没有第 8 行" in fault]
    assert [fault for fault in found if "没有“丙”这一部分" in fault]
    assert [fault for fault in found if "标记写上 part" in fault]
    assert [fault for fault in found if "/nowhere/" in fault]
    assert [fault for fault in found if "既有整行标记，又说有缺" in fault]


def test_markers_are_read_from_the_source(program: dict[str, Any], tmp_path: Path) -> None:
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "test_one.py").write_text(
        "import pytest\n@pytest.mark.seed_row(3)\n@pytest.mark.seed_row(4, missing='缺')\ndef test_a(): ...\n"
        "class TestB:\n    @pytest.mark.seed_row(5, part='甲')\n    def test_c(self): ...\ndef test_d(): ...\n"
    )
    claim = program["Claim"]
    assert program["claims"](folder) == [
        claim(3, "tests/test_one.py::test_a"),
        claim(4, "tests/test_one.py::test_a", missing="缺"),
        claim(5, "tests/test_one.py::TestB::test_c", part="甲"),
    ]
