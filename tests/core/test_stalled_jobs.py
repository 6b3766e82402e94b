"""The jobs of a killed worker run again, whatever waits already."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from quanlian.core.events.tasks import retry_stalled
from tests.aside import finished


class Manager:
    """Two dead jobs; the first one's work is queued already."""

    def __init__(self) -> None:
        self.retried: list[str] = []
        self.closed: list[tuple[str, Status]] = []

    async def get_stalled_jobs(self) -> list[str]:
        return ["waiting twice", "lost"]

    async def retry_job(self, job: str) -> None:
        if job == "waiting twice":
            raise UniqueViolation(constraint_name="queueing_lock", queueing_lock="search.vectors")
        self.retried.append(job)

    async def finish_job(self, job: str, status: Status, delete_job: bool) -> None:
        self.closed.append((job, status))


def test_a_dead_job_whose_work_waits_already_is_closed_and_the_others_run_again() -> None:
    manager = Manager()
    context: Any = SimpleNamespace(app=SimpleNamespace(job_manager=manager))
    finished(retry_stalled.func(context, 0))
    assert manager.closed == [("waiting twice", Status.FAILED)]
    assert manager.retried == ["lost"]
