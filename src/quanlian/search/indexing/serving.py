"""The index as it is read: one open index a process, always at its newest committed state."""

from __future__ import annotations

import os
import threading
from typing import NamedTuple

from quanlian.search.indexing import folders
from quanlian.search.indexing.empty import EmptyView
from quanlian.search.indexing.engine import engine
from quanlian.search.port import SearchIndex, View

__all__ = ["current", "engine"]


class _Open(NamedTuple):
    """What this process has open. A forked child opens its own."""

    pid: int
    stamp: tuple[int, ...]
    folder: str
    opened: SearchIndex | None
    view: View


_lock = threading.Lock()
_open: _Open | None = None


def current() -> View:
    """The newest committed state of the served index; a view without documents where none can be read."""
    global _open
    now = _open
    stamp = folders.stamp()
    if now and now.pid == os.getpid() and now.stamp == stamp:
        return now.view
    with _lock:
        _open = _renewed(_open, stamp)
        return _open.view


def forget() -> None:
    """Open everything anew at the next call."""
    global _open
    _open = None


def _renewed(was: _Open | None, stamp: tuple[int, ...]) -> _Open:
    pid, folder = os.getpid(), folders.current()
    if folder is None:
        return _Open(pid, stamp, "", None, EmptyView())
    same = was if was and was.pid == pid and was.folder == folder.name else None
    index = same.opened if same and same.opened else engine().open(str(folder))
    return _Open(pid, stamp, folder.name, index, index.view())
