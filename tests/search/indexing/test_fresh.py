"""With a real worker: what is brought in is found within two seconds."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator

import pytest

from quanlian.search.indexing.build import rebuild
from quanlian.search.indexing.serving import current
from tests.registry.importing.gazette import entry
from tests.search.indexing.other_process import start
from tests.search.indexing.world import bring_in, titled

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reference_data")]
WORKER = """
from django.core.management import call_command
call_command("procrastinate", "worker", "--concurrency", "2")
"""
LIMIT, WARM_UP = 2.0, 90


@pytest.fixture
def worker_process() -> Iterator[None]:
    child = start(WORKER)
    yield
    child.send_signal(signal.SIGTERM)
    child.wait(20)


def seconds_until(title: str, patience: float) -> float:
    begun = time.monotonic()
    while not titled(title):
        assert time.monotonic() - begun < patience, f"not found after {patience} s: {title}"
        time.sleep(0.02)
    return time.monotonic() - begun


def test_a_worker_that_starts_builds_the_first_index_by_itself(worker_process: None) -> None:
    bring_in(entry(1))
    seconds_until("演示装置1", WARM_UP)


def test_what_is_brought_in_is_found_within_two_seconds(worker_process: None) -> None:
    rebuild()
    bring_in(entry(1))
    seconds_until("演示装置1", WARM_UP)
    waits = []
    for turn in range(2, 7):
        bring_in(entry(turn), name=f"第{turn}期.csv")
        waits.append(seconds_until(f"演示装置{turn}", 20))
    assert sorted(waits)[2] <= LIMIT, waits
    assert current().size == 6
