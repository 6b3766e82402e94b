"""Jobs of the search room by the clock, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.search.indexing import build, feed, folders
from quanlian.search.indexing.compare import compare
from quanlian.search.indexing.tasks import ask_build, ask_refresh
from quanlian.search.indexing.turning import turn
from quanlian.search.models import Build, BuildState


@app.periodic(cron="* * * * *")
@app.task(name="search.sweep", queueing_lock="search.sweep")
def sweep(timestamp: int) -> None:
    """What a crash left behind, and the first index of a new home; also runs when the worker starts."""
    build.recover()
    if folders.current() is None or Build.objects.filter(state=BuildState.WAITING).exists():
        ask_build()
    elif feed.waiting(1):
        ask_refresh()


@app.periodic(cron="4 * * * *")
@app.task(name="search.turn", queueing_lock="search.turn")
def turn_day(timestamp: int) -> int:
    """Once a day, soon after midnight: standings of the new day. Every other hour there is nothing to do."""
    return turn()


@app.periodic(cron="37 18 * * *")
@app.task(name="search.compare", queueing_lock="search.compare")
def compare_index(timestamp: int) -> int:
    """At night (18:37 UTC): index and database key by key."""
    return sum(compare()) if folders.current() else 0
