"""Rights of the registry in an index of their own, as searches of a test see them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from quanlian.registry.models import Identifier, Right, Statement
from quanlian.registry.records import EventRecord, Record
from quanlian.search import sources, suggest, vectors
from quanlian.search.engines.embedded import EmbeddedEngine
from quanlian.search.indexing import serving
from quanlian.search.port import View
from quanlian.search.results.request import Request
from tests.registry.factory import patent, store

GRANT = dt.date(2020, 12, 1)


class Shelf:
    """`store` brings rights in, `index` makes everything there is searchable at once."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.number = folder, 0
        self.view: View
        monkeypatch.setattr(serving, "current", lambda: self.view)
        monkeypatch.setattr(vectors, "encoder", lambda: None, raising=False)  # words only: no model is loaded
        monkeypatch.setattr(suggest, "correct", lambda text: [], raising=False)  # nor a dictionary
        self.index()

    def index(self) -> None:
        self.number += 1
        made = EmbeddedEngine().create(str(self.folder / str(self.number)))
        source = sources.source_named("right")
        for some in source.documents():
            made.put(sources.complete(some))
        made.commit()
        self.view = made.view()

    def empty(self) -> View:
        """An index with nothing in it."""
        made = EmbeddedEngine().create(str(self.folder / "empty"))
        made.commit()
        return made.view()

    def store(self, *records: Record) -> list[int]:
        """The records as one batch, in the index; returns the rights' numbers."""
        batch = store(records)
        self.index()
        rows = Statement.objects.filter(batch=batch).order_by("line", "pk")
        return list(dict.fromkeys(rows.values_list("right", flat=True)))


def utility(line: int, **changes: object) -> Record:
    """A utility model granted in 2020, with the event of its grant."""
    events = (EventRecord("GRANTED", "授权", GRANT, GRANT), *changes.pop("events", ()))  # type: ignore[misc]
    return patent(line, events=events, **changes)


def happened(line: int, code: str, on: dt.date, **changes: object) -> Record:
    """A later notice of the same right with one event."""
    return patent(line, events=(EventRecord(code, "", on, on),), **changes)


def link(text: str = "演示装置", **more: object) -> str:
    return Request(text=text, expert=True, **more).to_query()  # type: ignore[arg-type]


def right_of(number: str) -> Right:
    return Identifier.objects.select_related("right").get(value=number).right
