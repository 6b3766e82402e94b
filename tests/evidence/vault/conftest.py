"""Each test has a vault of its own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder of this test; returns it."""
    monkeypatch.setenv("QUANLIAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
