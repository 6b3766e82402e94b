"""A disk that is full in the middle of work: clear refusals, nothing half-written, and on once there is room."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.failures.aftermath import nothing_is_lost, refusals_were_clear
from tests.hostile.failures.conftest import SETTINGS
from tests.hostile.failures.program import engaged
from tests.tour.home import Home

pytestmark = [pytest.mark.long]
PDF = b"%PDF-1.7 "
SIZE = "2g"
"""The database may hold some GB of write-ahead log before it lets go of it."""


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A small file system of its own; only root may mount one."""
    folder = Path(tempfile.mkdtemp(prefix="quanlian-disk-"))
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0755", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        folder.rmdir()
        pytest.skip("a small file system cannot be mounted here: needs root and the right to mount")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()


@pytest.fixture
def home(small_disk: Path) -> Iterator[Home]:
    made = Home(folder=small_disk / "home", settings=SETTINGS)
    made.folder.mkdir()
    try:
        made.start()
        yield made
    finally:
        made.stop()


def test_a_full_disk_refuses_in_words_keeps_what_was_acknowledged_and_goes_on_with_room(
    home: Home, small_disk: Path
) -> None:
    program = engaged(home)
    program.begin(2)
    program.until(3)
    ballast = _fill(small_disk)
    for _ in range(10):
        program.upload(PDF + os.urandom(200_000))
    kept = _files(home)
    status, told = program.upload(PDF + os.urandom(2_000_000))
    assert status in (503, 507), (status, told)
    assert "磁盘" in str(told.get("message")), told
    assert told.get("remedy"), told
    assert _files(home) == kept
    ballast.unlink()
    program.until(3)
    program.end()
    assert program.upload(PDF + os.urandom(2_000_000))[0] == 201
    nothing_is_lost(home, program)
    refusals_were_clear(program, {409, 503, 507})


def _fill(disk: Path) -> Path:
    """Take all room there is."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
    return ballast


def _files(home: Home) -> set[str]:
    """What lies in the store of files, half-written ones included."""
    return {str(one) for one in (home.folder / "files").rglob("*") if one.is_file()}
