"""A log of its own for every test: what the database takes back after a test, a file would keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanlian.evidence import logbook


@pytest.fixture(autouse=True)
def own_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The log's folder of this test."""
    path = tmp_path / "evidence" / "log"
    path.mkdir(parents=True)
    monkeypatch.setattr(logbook, "folder", lambda: path)
    return path
