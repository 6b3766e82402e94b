"""Jobs of the similarity room, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.similarity.catalogue.building import build


@app.periodic(cron="23 * * * *")
@app.task(name="similarity.build", queueing_lock="similarity.build", lock="similarity.build")
def build_index(timestamp: int) -> int:
    """Every hour, and so soon after midnight in China: what changed since the last build; how many marks did."""
    row = build()
    return row.changed if row else 0


@app.task(name="similarity.build_now", queueing_lock="similarity.build_now", lock="similarity.build")
def build_now() -> int:
    """The same, asked for."""
    row = build()
    return row.changed if row else 0
