"""Large files pass through in constant memory, both ways, openly and encrypted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quanlian.evidence.vault import put, read

pytestmark = pytest.mark.django_db
MB = 1 << 20
ALLOWED = 24 * MB
"""Bytes of memory a file may cost, whatever its size."""
SIZES = [40, pytest.param(1024, marks=pytest.mark.long)]


def peak() -> int:
    """The most memory this process ever held since `reset`, in bytes."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found
    return int(found[1]) << 10


def reset() -> int:
    Path("/proc/self/clear_refs").write_text("5")
    return peak()


def stream(megabytes: int) -> Iterator[bytes]:
    for number in range(megabytes):
        yield number.to_bytes(4, "big") * (MB // 4)


@pytest.mark.parametrize("sensitive", [False, True], ids=["open", "encrypted"])
@pytest.mark.parametrize("megabytes", SIZES)
def test_a_file_costs_the_same_memory_whatever_its_size(megabytes: int, sensitive: bool) -> None:
    b"".join(read(put(stream(2), sensitive=sensitive)))  # everything is loaded
    before = reset()
    file = put(stream(megabytes), sensitive=sensitive)
    assert sum(len(chunk) for chunk in read(file)) == megabytes * MB
    assert peak() - before < ALLOWED
