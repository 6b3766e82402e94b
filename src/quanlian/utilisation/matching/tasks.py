"""Jobs of the matching room, run by the worker."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from quanlian.utilisation.matching import shelves


@app.task(name="matching.keep_up", queueing_lock="matching.keep_up", lock="matching.index")
def keep_up() -> int:
    """Offers and needs that changed go on their shelves."""
    return shelves.keep_up()


@app.periodic(cron="40 18 * * *")
@app.task(name="matching.rebuild", queueing_lock="matching.rebuild", lock="matching.index")
def rebuild(timestamp: int) -> int:
    """At night (18:40 UTC): fields and teams from the registry, copies of all offers, all shelves."""
    from quanlian.utilisation.matching.cards import copy_all
    from quanlian.utilisation.matching.discovery.fields import derive

    derive()
    copy_all()
    return sum(shelves.rebuild().values())


def ask_keep_up() -> None:
    """Have the worker write what changed, unless a job for it waits already."""
    try:
        with transaction.atomic():
            keep_up.defer()
    except AlreadyEnqueued:
        return
