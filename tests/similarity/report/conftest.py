"""An index of its own for every test: what the database takes back after a test, a folder would keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanlian.similarity.catalogue import folders, serving


@pytest.fixture(autouse=True)
def own_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The index folder of this test."""
    path = tmp_path / "similarity"
    path.mkdir()
    monkeypatch.setattr(folders, "root", lambda: path)
    serving._open.clear()
    return path
