"""A shelf of rights for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.saved.shelf import Shelf


@pytest.fixture
def shelf(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    return Shelf(tmp_path, monkeypatch)
