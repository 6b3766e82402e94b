"""Every test begins without anything learnt, read or indexed, with no model of meaning, and only rights to search."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from quanlian.core.config import home
from quanlian.lake import tables
from quanlian.search.indexing import serving
from quanlian.search.sources import base
from quanlian.search.suggest import reference


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("QUANLIAN_TEXT_ENCODER", "off")
    monkeypatch.setattr(base, "_sources", {"right": base.source_named("right")})
    monkeypatch.setattr(base, "_taggers", [])
    _forget()
    yield
    _forget()


def _forget() -> None:
    for folder in (home() / "search", tables.folder(reference.TABLE)):
        shutil.rmtree(folder, ignore_errors=True)
    serving.forget()
    reference._loaded.cache_clear()
