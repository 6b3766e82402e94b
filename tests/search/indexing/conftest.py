from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from quanlian.core.config import home
from quanlian.search.indexing import serving
from quanlian.search.sources import base


@pytest.fixture(autouse=True)
def no_index(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test begins and ends without an index, and rights are all there is to search."""
    monkeypatch.setattr(base, "_sources", {"right": base.source_named("right")})
    monkeypatch.setattr(base, "_taggers", [])
    shutil.rmtree(home() / "search", ignore_errors=True)
    serving.forget()
    yield
    shutil.rmtree(home() / "search", ignore_errors=True)
    serving.forget()
