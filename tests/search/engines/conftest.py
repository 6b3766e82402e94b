"""One index of each engine, empty and ready to be written to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quanlian.search.port import Engine, SearchIndex
from tests.search.engines.engines import KNOWN, engine_named


@pytest.fixture(params=list(KNOWN))
def engine(request: pytest.FixtureRequest) -> Engine:
    return engine_named(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "index")


@pytest.fixture
def index(engine: Engine, folder: str) -> Iterator[SearchIndex]:
    made = engine.create(folder)
    yield made
    made.close()
