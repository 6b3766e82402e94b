"""A lake of its own for every test: what the database takes back after a test, a file would keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanlian.lake import tables, views


@pytest.fixture(autouse=True)
def own_lake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The lake's folder of this test."""
    root = tmp_path / "lake"
    root.mkdir()
    monkeypatch.setattr(tables, "folder", lambda table: root / table)
    names = lambda: sorted(one.name for one in root.iterdir() if tables.exists(one.name))  # noqa: E731
    monkeypatch.setattr(views, "tables", names)
    return root
