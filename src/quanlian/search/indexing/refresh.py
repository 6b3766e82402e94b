"""The served index follows the change feed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quanlian.search.indexing import feed, folders
from quanlian.search.indexing.engine import engine
from quanlian.search.indexing.lock import WRITE_LOCK, held
from quanlian.search.indexing.writing import apply

Told = Callable[[Sequence[str]], None]


def refresh(told: Told = lambda keys: None) -> int:
    """Index everything that waits, round by round; returns how many documents. Nothing where no index is served yet.

    `told`: gets the keys of each round once they can be found.
    What was read from the feed is struck off only after the commit: a crash in between does the work again.
    """
    done = 0
    with held(WRITE_LOCK, wait=True):
        while (folder := folders.current()) and (rows := feed.waiting()):
            done += _round(str(folder), rows)
            told([f"{row.source}:{one}" for row in rows for one in row.ids])
    return done


def _round(folder: str, rows: list[feed.Row]) -> int:
    index = engine().open(folder, write=True)
    try:
        done = apply(index, rows)
        index.commit()
    finally:
        index.close()
    folders.announce()
    feed.strike(rows)
    return done
