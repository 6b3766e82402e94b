"""Building the index anew beside the one that is served."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils import timezone
from django.utils.timezone import localdate

from quanlian.core.collector import paused
from quanlian.core.findings import UserError
from quanlian.search.indexing import feed, folders
from quanlian.search.indexing.engine import engine
from quanlian.search.indexing.lock import BUILD_LOCK, WRITE_LOCK, held
from quanlian.search.indexing.reckoning import reckoned
from quanlian.search.indexing.writing import apply
from quanlian.search.models import Build, BuildState, Change
from quanlian.search.port import SearchIndex
from quanlian.search.sources import all_sources, complete

Progress = Callable[[Build], None]
TOLD_EVERY = 0.5
"""Seconds between two notes of how far a build is."""


def rebuild(why: str = "", progress: Progress = lambda build: None) -> Build:
    """Build everything into a new folder, take in what changed meanwhile, then serve it; the old one serves until then.

    Raises UserError SEARCH_BUILDING where another build runs.
    """
    with held(BUILD_LOCK, wait=False) as got:
        if not got:
            remedy = "用 quanlian search status 查看进度"
            raise UserError("SEARCH_BUILDING", "索引正在重建", rule="同一时间只有一次重建", remedy=remedy)
        _bury()
        build = _begin(why)
        try:
            _build(build, folders.root() / build.folder, progress)
        except BaseException as error:
            _fail(build, str(error) or type(error).__name__)
            raise
        _end(build, BuildState.DONE)
        progress(build)
        return build


def recover() -> None:
    """After a crash: builds that nobody runs any more are marked as such, and what they left behind goes."""
    if running() or Change.objects.filter(served=True).exists():
        with held(BUILD_LOCK, wait=False) as got:
            if got:
                _bury()
    clean()


def clean(grace: float = folders.GRACE) -> list[str]:
    """Delete folders that no index and no running build needs; their names."""
    return folders.clean([build.folder for build in Build.objects.filter(state=BuildState.RUNNING)], grace=grace)


def running() -> Build | None:
    """The build that runs, or that a crash ended."""
    return Build.objects.filter(state=BuildState.RUNNING).first()


def _bury() -> None:
    """Of builds that died. What is served has all rows of the feed marked so, whichever index that is now."""
    for build in Build.objects.filter(state=BuildState.RUNNING):
        if build.folder == folders.pointed():
            _end(build, BuildState.DONE)
        else:
            _fail(build, "重建进程中断")
    Change.objects.filter(served=True).delete()


def _begin(why: str) -> Build:
    """The row of a build that somebody asked for, or a new one. From here on the feed is kept for it."""
    build = Build.objects.filter(state=BuildState.WAITING).first() or Build(why=why)
    build.total = sum(source.count() for source in all_sources())
    build.state, build.started_at, build.folder = BuildState.RUNNING, timezone.now(), folders.fresh().name
    build.save()
    return build


def _build(build: Build, folder: Path, progress: Progress) -> None:
    seen, day = set[int](), localdate()
    with _closing(engine().create(str(folder))) as index:
        _fill(index, build, progress)
        index.commit()
        _catch_up(index, seen)
    with held(WRITE_LOCK, wait=True):
        with _closing(engine().open(str(folder), write=True)) as index:
            _catch_up(index, seen)
        folders.point(folder)
        reckoned(day)
        Change.objects.filter(pk__in=seen).delete()


def _fill(index: SearchIndex, build: Build, progress: Progress) -> None:
    told = time.monotonic()
    with paused():
        for documents in (some for source in all_sources() for some in source.documents()):
            build.done += index.put(complete(documents))
            if time.monotonic() - told >= TOLD_EVERY:
                told = time.monotonic()
                build.save(update_fields=["done"])
                progress(build)
    build.save(update_fields=["done"])


def _catch_up(index: SearchIndex, seen: set[int]) -> None:
    """Take in all that was marked while the build was reading."""
    while rows := feed.unseen(seen):
        apply(index, rows)
        seen.update(row.id for row in rows)
        index.commit()


@contextmanager
def _closing(index: SearchIndex) -> Iterator[SearchIndex]:
    try:
        yield index
    finally:
        index.close()


def _fail(build: Build, error: str) -> None:
    """Nothing of it is served; what it wrote goes."""
    if build.folder and build.folder != folders.pointed():
        shutil.rmtree(folders.root() / build.folder, ignore_errors=True)
    _end(build, BuildState.FAILED, error)


def _end(build: Build, state: BuildState, error: str = "") -> None:
    build.state, build.error, build.finished_at = state, error, timezone.now()
    build.save(update_fields=["state", "error", "finished_at"])
