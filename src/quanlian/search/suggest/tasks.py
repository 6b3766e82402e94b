"""Jobs: what suggestions are made from follows the registry."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from quanlian.core.events.listening import Payload, on


@app.task(name="search.read_names", queueing_lock="search.read_names", lock="search.read_names")
def read_names() -> int:
    """Names and spellings, where the registry changed since; costs two look-ups where it did not."""
    from quanlian.search.suggest.names import kept
    from quanlian.search.suggest.spelling import gather

    return kept.rebuild() + gather.rebuild()


@app.periodic(cron="*/10 * * * *")
@app.task(name="search.follow_names", queueing_lock="search.follow_names")
def follow_names(timestamp: int) -> None:
    """What no event told of."""
    _ask()


@app.periodic(cron="23 * * * *")
@app.task(name="search.learn_classes", queueing_lock="search.learn_classes", lock="search.learn_classes")
def learn_classes(timestamp: int) -> int:
    """The classifier, where much was added; the goods, where a table was loaded. Minutes of one core when due."""
    from quanlian.search.suggest.classes.training import train
    from quanlian.search.suggest.goods.items import learn_meanings

    return train() + learn_meanings()


@on("registry.batch_published")
@on("registry.batch_rolled_back")
def published(payload: Payload) -> None:
    """New names can be completed soon after an import, and those taken back no more."""
    _ask()


def _ask() -> None:
    try:
        with transaction.atomic():
            read_names.defer()
    except AlreadyEnqueued:
        return
