"""Jobs of the index: bring it up to date, build it anew; each waits in the queue once at most."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from quanlian.core.findings import UserError
from quanlian.search.indexing import build, folders
from quanlian.search.indexing.refresh import refresh
from quanlian.search.models import Build, BuildState
from quanlian.search.port import IndexBusy
from quanlian.search.vectors.tasks import MOST, fill_vectors, follow_vectors

FIRST, OTHER = "首次建立", "引擎、分词或字段版本已变"
BUSY = RetryStrategy(max_attempts=10, wait=1, retry_exceptions=[IndexBusy])


@app.task(name="search.refresh", queueing_lock="search.refresh", lock="search.refresh", retry=BUSY)
def refresh_index() -> int:
    """Bring the served index up to date; where none can be served, have one built."""
    if folders.current() is None:
        ask_build()
        return 0
    return refresh(_follow)


@app.task(name="search.build", queueing_lock="search.build")
def build_index() -> None:
    """Build what somebody asked for, or what is missing. Safe to run twice."""
    build.recover()
    missing = folders.current() is None
    if not missing and not Build.objects.filter(state=BuildState.WAITING).exists():
        return
    try:
        build.rebuild(OTHER if folders.outdated() else FIRST)
    except UserError:
        return  # another process builds
    ask_refresh()
    ask_vectors()


def ask_refresh() -> None:
    """Have the worker bring the index up to date, unless a job for it waits already."""
    _ask(refresh_index.defer)


def ask_build() -> None:
    _ask(build_index.defer)


def ask_vectors() -> None:
    """Have the vectors made in the background, for all documents."""
    _ask(fill_vectors.defer)


def _follow(keys: Sequence[str]) -> None:
    """Changed documents get new vectors; very many of them wait for the nightly round."""
    if len(keys) <= MOST:
        follow_vectors.defer(keys=list(keys))


def _ask(defer: Callable[[], int]) -> None:
    try:
        with transaction.atomic():
            defer()
    except AlreadyEnqueued:
        return
