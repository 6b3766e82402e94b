"""Jobs of the event room, run by the worker."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from quanlian.core.events.delivery import deliver_waiting


@app.task(name="events.deliver")
def deliver() -> int:
    return deliver_waiting()


@app.periodic(cron="* * * * *")
@app.task(name="events.sweep", queueing_lock="events.sweep")
def sweep(timestamp: int) -> int:
    """Deliver what a crash left behind."""
    return deliver_waiting()


@app.periodic(cron="* * * * *")
@app.task(name="jobs.retry_stalled", queueing_lock="jobs.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Run again the jobs of a worker that was killed."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await _again(manager, job)


async def _again(manager: JobManager, job: Job) -> None:
    """Queue a dead job anew; where the same work waits already, the dead one is closed and the rest go on."""
    try:
        await manager.retry_job(job)
    except UniqueViolation:
        await manager.finish_job(job, Status.FAILED, delete_job=False)
