"""How the index is doing: for the page and the shell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from quanlian.search.indexing import folders
from quanlian.search.indexing.engine import engine
from quanlian.search.indexing.serving import current
from quanlian.search.models import Build, BuildState, Reckoning

STATES = {"none": "尚未建立", "outdated": "版本不符，须重建", "serving": "正常"}
WAITING = """
select coalesce(sum(cardinality(ids)), 0), coalesce(extract(epoch from now() - min(created_at)), 0)
from quanlian_search_change where not served
"""


@dataclass(frozen=True, slots=True)
class Status:
    """`state` is none, outdated or serving. `waiting` documents changed and are not indexed yet, the oldest of them
    `waited` seconds ago. `build` is the one that runs or waits, `last` the newest that ended."""

    state: str
    engine: str
    folder: str
    documents: int
    bytes: int
    sources: dict[str, int]
    waiting: int
    waited: float
    day: dt.date | None
    compared_at: dt.datetime | None
    differences: int
    build: Build | None
    last: Build | None

    @property
    def label(self) -> str:
        return STATES[self.state]


def status() -> Status:
    folder, view = folders.current(), current()
    reckoning = Reckoning.objects.filter(pk=1).first()
    waiting, waited = _waiting()
    unfinished = (BuildState.RUNNING, BuildState.WAITING)
    return Status(
        state="serving" if folder else "outdated" if folders.outdated() else "none",
        engine=engine().name,
        folder=folder.name if folder else folders.pointed(),
        documents=view.size,
        bytes=folders.size(folder) if folder else 0,
        sources=dict(view.values("source", "", 100)),
        waiting=waiting,
        waited=waited,
        day=reckoning.day if reckoning else None,
        compared_at=reckoning.compared_at if reckoning else None,
        differences=reckoning.missing + reckoning.surplus if reckoning else 0,
        build=Build.objects.filter(state__in=unfinished).order_by("state").first(),
        last=Build.objects.exclude(state__in=unfinished).first(),
    )


def _waiting() -> tuple[int, float]:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        documents, seconds = cursor.fetchone()
    return int(documents), float(seconds)
