"""port.Engine and port.SearchIndex on Lance tables."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from quanlian.search.document import Document
from quanlian.search.engines.lance import pointer, tables
from quanlian.search.engines.lance.columns import Columns
from quanlian.search.engines.lance.library import lance, opened
from quanlian.search.engines.lance.state import State
from quanlian.search.engines.lance.view import LanceView
from quanlian.search.engines.lance.writer import Writer


class LanceEngine:
    """`ray_address`: a Ray cluster that builds the full-text indexes at the end of bulk loading; else this machine.

    Any use raises `UserError` SEARCH_ENGINE_MISSING where the libraries are not installed.
    """

    name = "lance"

    def __init__(self, ray_address: str = "") -> None:
        self._ray_address = ray_address

    def create(self, folder: str) -> LanceIndex:
        lance()
        place = Path(folder)
        place.mkdir(parents=True)
        pointer.write(place, pointer.Current(*tables.create(place)))
        return LanceIndex(place, Writer(place, self._ray_address))

    def open(self, folder: str, *, write: bool = False) -> LanceIndex:
        lance()
        place = Path(folder)
        return LanceIndex(place, Writer(place, self._ray_address) if write else None)


class LanceIndex:
    """port.SearchIndex. Views of one state are one object, so that what was read for one question serves the next."""

    def __init__(self, folder: Path, writer: Writer | None) -> None:
        self._folder, self._writer = folder, writer
        self._columns = Columns()
        self._seen: tuple[pointer.Current, LanceView] | None = None
        self._session = lance().Session()

    def put(self, documents: Iterable[Document]) -> int:
        return self._writing().put(documents)

    def remove(self, keys: Iterable[str]) -> None:
        self._writing().remove(keys)

    def commit(self) -> None:
        self._writing().commit()

    def optimize(self) -> None:
        """Commit, then join files and indexes: for the nightly job (minutes at a million documents)."""
        self._writing().optimize()

    def view(self) -> LanceView:
        current = pointer.read(self._folder)
        if self._seen is None or self._seen[0] != current:
            self._seen = current, LanceView(self._state(current))
        return self._seen[1]

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _state(self, current: pointer.Current) -> State:
        documents = opened(self._folder / tables.DOCUMENTS, current.documents, self._session)
        known = opened(self._folder / tables.VOCABULARY, current.vocabulary, self._session)
        return State(documents, known, self._columns)

    def _writing(self) -> Writer:
        if self._writer is None:
            raise RuntimeError("the index was opened for reading only")
        return self._writer
