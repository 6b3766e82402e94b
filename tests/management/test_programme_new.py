"""A programme for a region not among the five starts from the template."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quanlian.core.findings import UserError
from quanlian.management.programmes.known import known_indicator_codes
from quanlian.management.programmes.load import check_programme, load_programme
from quanlian.management.programmes.new import create
from quanlian.management.programmes.schema import Status

PERIOD = (date(2026, 1, 1), date(2030, 12, 31))


def test_a_new_programme_loads_at_once_and_lists_its_blanks(tmp_path: Path) -> None:
    path = create(130400, "邯郸市", PERIOD, tmp_path / "handan")
    read = load_programme(path, known_indicator_codes())
    findings = check_programme(path, known_indicator_codes())
    assert (read.region.code, read.status, read.period.end) == (130400, Status.DRAFT, PERIOD[1])
    assert {item.rule for item in findings} == {"TARGET_VALUE_MISSING"}
    assert len(findings) == sum(target.value is None and target.op.needs_number for target in read.targets)


def test_a_filled_programme_comes_into_force(tmp_path: Path) -> None:
    path = create(130400, "邯郸市", PERIOD, tmp_path / "handan")
    targets = path.parent / "targets.yaml"
    targets.write_text(targets.read_text(encoding="utf-8").replace("  value:\n", "  value: 10\n"), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("status: draft", "status: in_force"), encoding="utf-8")
    assert check_programme(path, known_indicator_codes()) == []


@pytest.mark.parametrize(
    ("code", "name", "period", "part"),
    [
        (1304, "邯郸市", PERIOD, "REGION_CODE"),
        (130400, "", PERIOD, "REGION_NAME"),
        (130400, "邯郸: {市}", PERIOD, "REGION_NAME"),
        (130400, "邯郸市", (PERIOD[1], PERIOD[0]), "PERIOD"),
    ],
)
def test_wrong_answers_are_refused_and_nothing_is_written(
    tmp_path: Path, code: int, name: str, period: tuple[date, date], part: str
) -> None:
    with pytest.raises(UserError, match=part):
        create(code, name, period, tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_use_is_never_overwritten(tmp_path: Path) -> None:
    create(130400, "邯郸市", PERIOD, tmp_path / "handan")
    with pytest.raises(UserError, match="FOLDER_USED"):
        create(130400, "邯郸市", PERIOD, tmp_path / "handan")
