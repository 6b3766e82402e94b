from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from quanlian.core.findings import UserError
from quanlian.indicators.definitions.catalogue import Catalogue, load
from quanlian.indicators.definitions.read import parse_definition

FOLDER = Path(__file__).resolve().parents[2] / "data" / "indicators"
GOOD = (FOLDER / "INV_VALID_PER_10K.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load(FOLDER)


def test_every_indicator_the_programmes_use_is_defined_as_they_use_it(shipped: Catalogue) -> None:
    used = yaml.safe_load((FOLDER / "_from_programmes.yaml").read_text(encoding="utf-8"))["indicators"]
    for one in used:
        found = shipped.get(one["code"])
        assert (found.name, found.unit, found.kind, found.source_mode, found.category) == (
            one["name"],
            one["unit"],
            one["kind"],
            one["source_mode"],
            one["link"],
        )


@pytest.mark.seed_row(10, part="书面口径")
def test_every_file_is_named_after_its_code_and_says_formula_scope_and_source(shipped: Catalogue) -> None:
    for path in FOLDER.glob("[!_]*.yaml"):
        definition = shipped.get(path.stem)
        assert definition.words
        assert definition.scope
        assert definition.source


def test_official_names_lead_to_one_code_each(shipped: Catalogue) -> None:
    names = [name for one in shipped for name in one.official_names]
    assert len(names) == len(set(names))
    assert shipped.code_of("常住人口") == "RESIDENT_POPULATION"
    assert shipped.code_of("有效商标注册量") == "TM_VALID"
    assert shipped.code_of("没有见过的名称") == "没有见过的名称"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("category: 创造", "category: 发明", 3, "取值不在规定之列"),
        ("kind: ratio", "kind: ratio\nkinds: x", 6, "不认识这一项"),
        ("query: ratio", "query: guess", 8, "没有这种算法"),
        ("denominator_rule: prev_year_end\n", "", 1, "denominator_rule"),
        ("  denominator_unit: 万人\n", "", 8, "denominator_unit"),
        ("kinds: [INV]", "kinds: [INVENTION]", 9, "取值不在规定之列"),
        ('version: "1"', "version: 1", 16, "应为文字"),
        ("precision: 2", "precision: 9", 14, "数值过大"),
    ],
)
def test_a_wrong_definition_is_refused_with_its_line_in_chinese(old: str, new: str, line: int, says: str) -> None:
    assert old in GOOD
    with pytest.raises(UserError) as refused:
        parse_definition(GOOD.replace(old, new), "X.yaml")
    assert "X.yaml 第" in refused.value.message
    assert says in refused.value.message
    assert abs(int(refused.value.message.split("第 ")[1].split(" ")[0]) - line) <= 1


def test_a_new_indicator_is_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "_series.yaml").write_text("series: []\n", encoding="utf-8")
    text = GOOD.replace("code: INV_VALID_PER_10K", "code: UM_PER_10K").replace("[INV]", "[UM]")
    (tmp_path / "UM_PER_10K.yaml").write_text(text, encoding="utf-8")
    assert "UM_PER_10K" in load(tmp_path)


def test_a_day_before_a_new_version_gets_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "_series.yaml").write_text("series: []\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    newer = GOOD.replace('version: "1"', 'version: "2"').replace("valid_from: 1985-04-01", "valid_from: 2026-01-01")
    (tmp_path / "b.yaml").write_text(newer, encoding="utf-8")
    both = load(tmp_path)
    assert both.get("INV_VALID_PER_10K", dt.date(2025, 12, 31)).version == "1"
    assert both.get("INV_VALID_PER_10K", dt.date(2026, 1, 1)).version == "2"
    assert both.get("INV_VALID_PER_10K").version == "2"


def test_a_reference_to_an_undefined_indicator_is_refused(tmp_path: Path) -> None:
    (tmp_path / "_series.yaml").write_text("series: []\n", encoding="utf-8")
    text = (FOLDER / "PLEDGE_COUNT_GROWTH.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="没有定义的指标"):
        load(tmp_path)
