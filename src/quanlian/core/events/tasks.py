"""Jobs of the event room, run by the worker."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app

from quanlian.core.events.outbox import deliver_waiting


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
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)
