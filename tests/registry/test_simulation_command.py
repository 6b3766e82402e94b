"""`quanlian simulate --out` writes a file without any database."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from quanlian.core.findings import UserError
from quanlian.registry.formats.simulated import READER
from quanlian.web.cli.simulate import region_code, simulate


def test_the_command_writes_a_readable_file_and_tells_its_speed(tmp_path: Path) -> None:
    out = tmp_path / "sample.parquet"
    done = CliRunner().invoke(
        simulate, ["--region", "荆门", "--rights", "300", "--as-of", "2026-06-30", "--out", str(out)]
    )
    assert done.exit_code == 0, done.output
    assert "300 件权利" in done.output
    assert "行/秒" in done.output
    assert sum(1 for _ in READER.read(str(out))) >= 300


@pytest.mark.parametrize(("text", "code"), [("泉州", 350500), ("350500", 350500), ("甘肃", 620000)])
def test_a_region_is_named_or_coded(text: str, code: int) -> None:
    assert region_code(text) == code


def test_a_region_that_could_be_several_is_refused() -> None:
    with pytest.raises(UserError, match="朝阳区"):
        region_code("朝阳区")
