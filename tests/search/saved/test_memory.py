"""When an alert is due, and what it remembers of the run before."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.search.saved import snapshot
from quanlian.search.saved.due import next_run
from tests.search.saved.keeping import SHANGHAI, later

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("frequency", "after", "due"),
    [
        ("daily", "2026-06-10T06:59", "2026-06-10T07:00"),
        ("daily", "2026-06-10T07:00", "2026-06-11T07:00"),
        ("weekly", "2026-06-10T08:00", "2026-06-15T07:00"),
        ("weekly", "2026-06-15T06:00", "2026-06-15T07:00"),
        ("weekly", "2026-06-15T07:00", "2026-06-22T07:00"),
    ],
)
def test_alerts_run_at_seven_in_the_morning(frequency: str, after: str, due: str) -> None:
    moment = dt.datetime.fromisoformat(after).replace(tzinfo=SHANGHAI)
    assert next_run(frequency, moment) == dt.datetime.fromisoformat(due).replace(tzinfo=SHANGHAI)


def test_what_is_off_never_runs() -> None:
    assert next_run("off", later()) is None


def test_the_memory_tells_new_changed_and_known_apart() -> None:
    first = snapshot.compare(b"", [("a", {"status": "force"}), ("b", {"status": "force"})])
    assert first.new == ["a", "b"]
    second = snapshot.compare(first.memory, [("b", {"status": "lapsed"}), ("c", {})])
    assert (second.new, second.changed) == (["c"], ["b"])
    third = snapshot.compare(second.memory, [("a", {"status": "force"}), ("b", {"status": "lapsed"})])
    assert (third.new, third.changed) == ([], [])


def test_the_memory_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "ROOM", 3)
    first = snapshot.compare(b"", [("a", {}), ("b", {}), ("c", {})])
    second = snapshot.compare(first.memory, [("d", {}), ("e", {})])
    assert len(second.memory) == 3 * 16
    assert snapshot.compare(second.memory, [("d", {}), ("e", {}), ("c", {}), ("a", {})]).new == ["a"]
