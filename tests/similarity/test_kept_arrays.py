"""What is drawn once a machine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quanlian.similarity.kept_arrays import keep, kept


def test_what_is_kept_is_read_again_and_nothing_else_stays_behind(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "drawn.npz"
    keep(file, {"far": np.arange(3), "near": np.eye(2)})
    held = kept(file, ("near", "far"))
    assert held is not None
    assert [one.tolist() for one in held] == [[[1.0, 0.0], [0.0, 1.0]], [0, 1, 2]]
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04 half a file", b"no archive"])
def test_a_damaged_file_counts_as_none(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "drawn.npz"
    file.write_bytes(broken)
    assert kept(file, ("far",)) is None


def test_a_missing_file_or_array_counts_as_none(tmp_path: Path) -> None:
    file = tmp_path / "drawn.npz"
    assert kept(file, ("far",)) is None
    keep(file, {"near": np.eye(2)})
    assert kept(file, ("far",)) is None
