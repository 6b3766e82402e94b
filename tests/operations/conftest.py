from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.embedded.server import socket_dir
from quanlian.registry.models import Batch
from tests.registry.importing.gazette import entry, table

Quanlian = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder the database server's account may pass through (pytest's own is closed to it)."""
    where = Path(tempfile.mkdtemp(prefix="ql-ops-"))
    where.chmod(0o755)
    yield where
    for left in (where, socket_dir(where / "home"), socket_dir(where / "neu")):
        shutil.rmtree(left, ignore_errors=True)


@pytest.fixture
def quanlian(short_folder: Path) -> Quanlian:
    """Run the command in a process and a home of its own."""

    def run(*args: str, **settings: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "QUANLIAN_HOME": str(short_folder / "home"), "PYTHONPATH": os.pathsep.join(sys.path)}
        env.pop("DATABASE_URL", None)
        code = "from quanlian.web.cli import main; main()"
        return subprocess.run(
            [sys.executable, "-c", code, *args], env={**env, **settings}, capture_output=True, text=True, timeout=120
        )

    return run


@pytest.fixture
def loaded(reference_data: None) -> Batch:
    """A registry with one published batch of three entries."""
    from quanlian.registry.actions import register_batch
    from quanlian.registry.importing.run import run_batch

    content = table([entry(1), entry(2), entry(3)])
    batch = register_batch(SYSTEM, [content], "演示公报.csv", "cnipa_gazette", known_on=dt.date(2026, 1, 5))
    run_batch(batch, SYSTEM)
    return batch
