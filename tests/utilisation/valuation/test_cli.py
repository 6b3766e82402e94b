"""The shell answers what the pages show."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quanlian.core.findings import UserError
from quanlian.web.cli import valuation
from tests.utilisation.valuation.world import invention, stored

GIVEN = {
    "revenue": ["8000000.00", "9000000.00", "9500000.00", "9000000.00", "8000000.00"], "royalty": "0.03",
    "contribution": "0.60", "discount": "0.18", "pledge_rate": "0.40",
}  # fmt: skip


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    monkeypatch.setattr(valuation, "ready", nullcontext)
    return CliRunner().invoke(valuation.value, list(words), catch_exceptions=True)


def asked(folder: Path, content: object) -> str:
    path = folder / "f.json"
    path.write_text(json.dumps(content), "utf-8")
    return str(path)


def test_value_royalty_prints_the_worked_example(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = run(monkeypatch, "royalty", "--input", asked(tmp_path, GIVEN), "--format", "json")
    said = json.loads(found.output)
    assert said["value"] == "531143.44"
    assert said["parts"] == ["132562.74", "126383.97", "113055.34", "90767.00", "68374.39"]
    assert said["loan"] == "212457.38"
    assert said["label"] == "参考，非资产评估报告"
    assert len(said["sensitivity"]) == 9
    assert said["receipt"]["rule"] == "utilisation.value.royalty"


def test_numbers_in_json_are_read_without_binary_rounding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = {**GIVEN, "revenue": [8000000, 9000000, 9500000.00, 9000000, 8000000], "royalty": 0.03, "discount": 0.18}
    found = run(monkeypatch, "royalty", "--input", asked(tmp_path, given), "--format", "json")
    assert json.loads(found.output)["value"] == "531143.44"


def test_the_table_says_value_and_label(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = run(monkeypatch, "royalty", "--input", asked(tmp_path, GIVEN))
    assert "value\t531143.44" in found.output
    assert "参考，非资产评估报告" in found.output


@pytest.mark.parametrize(
    ("content", "code"),
    [([1], "VALUE_FILE"), ({"revenue": ["1"], "royalty": "9"}, "VALUE_RATIO"), ({"x": "1"}, "VALUE_KEY")],
)
def test_a_wrong_input_is_refused_with_its_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: object, code: str
) -> None:
    found = run(monkeypatch, "royalty", "--input", asked(tmp_path, content))
    assert isinstance(found.exception, UserError)
    assert found.exception.code == code


@pytest.mark.django_db
def test_value_rate_prints_the_grade_of_a_patent(monkeypatch: pytest.MonkeyPatch) -> None:
    stored(invention())
    said = json.loads(run(monkeypatch, "rate", "CN110000002B", "--format", "json").output)
    assert said["grade"] in "ABCD"
    assert said["number"].startswith("ZL 2018")
    assert said["label"] == "参考，非资产评估报告"
