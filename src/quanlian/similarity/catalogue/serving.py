"""The served index, opened once a process and again when another one is switched to."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

from quanlian.core.findings import UserError
from quanlian.similarity.catalogue import folders, gallery_port
from quanlian.similarity.catalogue.building import REGISTER
from quanlian.similarity.catalogue.gallery import GALLERY
from quanlian.similarity.catalogue.store import Catalogue
from quanlian.similarity.register import Register


@dataclass(slots=True)
class Served:
    """One index, memory-mapped. The catalogue is opened for each thread of its own."""

    folder: Path
    register: Register
    gallery: gallery_port.Pictures
    _local: threading.local = field(default_factory=threading.local)

    @property
    def catalogue(self) -> Catalogue:
        found: Catalogue | None = getattr(self._local, "catalogue", None)
        if found is None:
            found = Catalogue.open(self.folder)
            self._local.catalogue = found
        return found


_lock = threading.Lock()
_open: dict[str, Served] = {}


def served() -> Served:
    """The index of now. Raises UserError MARK_INDEX_NONE where none was built yet."""
    folder = folders.current()
    if folder is None or folders.seen(folder) is None:
        raise UserError(
            "MARK_INDEX_NONE", "商标检索库尚未建立", remedy="请管理员运行 quanlian marks build，或等候夜间任务"
        )
    return _open.get(str(folder)) or _opened(folder)


def _opened(folder: Path) -> Served:
    """Opened by one thread; the others get what it opened, also when a newer one takes its place meanwhile."""
    with _lock:
        found = _open.get(str(folder))
        if found is None:
            found = Served(folder, Register.open(folder / REGISTER), gallery_port.opened(folder / GALLERY))
            _open.clear()
            _open[str(folder)] = found
    return found


def ready() -> bool:
    """Whether an index can be searched."""
    folder = folders.current()
    return folder is not None and folders.seen(folder) is not None
