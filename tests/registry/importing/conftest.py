from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.registry.actions import register_batch
from quanlian.registry.importing.run import run_batch
from quanlian.registry.models import Batch

Load = Callable[..., Batch]


@pytest.fixture
def load() -> Load:
    """Import a file's bytes as an officer would and give the batch as stored."""

    def do(content: bytes, name: str = "演示公报.csv", format_name: str = "cnipa_gazette") -> Batch:
        batch = register_batch(SYSTEM, [content], name, format_name, known_on=dt.date(2026, 1, 5))
        run_batch(batch, SYSTEM)
        batch.refresh_from_db()
        return batch

    return do
