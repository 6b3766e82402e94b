"""Jobs of the room, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.periodic(cron="*/10 * * * *")
@app.task(name="programmes.make_ready", queueing_lock="programmes.make_ready")
def make_ready(timestamp: int) -> int:
    """The dashboards as they open, worked out after what they rest on changed; nobody who opens one waits for it."""
    from quanlian.management.programmes.services import make_ready

    return make_ready()
