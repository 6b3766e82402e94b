"""An index for a measurement: built by the engine of the house in a folder that goes afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from quanlian.search.document import Document, Payload
from quanlian.search.engines.embedded import EmbeddedEngine
from quanlian.search.evaluate.records import Record
from quanlian.search.port import View
from quanlian.search.tree import All
from quanlian.search.vectors.asking import Asked
from quanlian.search.vectors.filling import fill
from quanlian.search.vectors.hybrid import ranked
from quanlian.search.vectors.salient import salient
from quanlian.search.vectors.spaces import Room

PREFIX = "eval:"
BATCH = 500
Told = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Bench:
    """An index and the vectors beside it."""

    view: View
    room: Room

    def ranked(self, text: str, k: int, mode: str) -> list[tuple[str, float]]:
        """(id, score), best first: what `vectors.similar` says in the product."""
        found = ranked(self.room, self.view, All(), Asked(text), salient(self.view, text), k, mode)
        return [(one.key.removeprefix(PREFIX), one.score) for one in found]


@contextmanager
def throwaway(records: Sequence[Record], mode: str, told: Told = lambda space, done: None) -> Iterator[Bench]:
    """The records as an index; vectors only where the mode needs them."""
    with tempfile.TemporaryDirectory(prefix="quanlian-eval-") as folder:
        index = EmbeddedEngine().create(str(Path(folder) / "index"))
        index.put(map(document, records))
        index.commit()
        room = Room(Path(folder) / "vectors")
        if mode != "lexical":
            fill(room, lambda: _batches(map(document, records)), 1.0, told)
        try:
            yield Bench(index.view(), room)
        finally:
            index.close()


def document(record: Record) -> Document:
    payload: Payload = {"title": record.title, "abstract": record.text[:600], "classes": list(record.classes)}
    return Document(PREFIX + record.id, {"title": record.title, "abstract": record.text}, payload=payload)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    source = iter(documents)
    while some := list(islice(source, BATCH)):
        yield some
