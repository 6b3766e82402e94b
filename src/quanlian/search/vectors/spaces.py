"""The spaces documents are compared in: which text of a document, by which model; and where their vectors lie."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quanlian.core.config import home
from quanlian.search.document import Document
from quanlian.search.vectors.choosing import encoder, title_encoder
from quanlian.search.vectors.encoder import Floats, TextEncoder
from quanlian.search.vectors.latent import NAME as LATENT
from quanlian.search.vectors.latent import Latent, load
from quanlian.search.vectors.snapshot import Snapshot, read
from quanlian.search.vectors.store import centred

TITLE, TEXT = "title", "text"
HEAD = 1_000
"""Characters of title and abstract that a model reads."""
CLAIMS = 1_500


@dataclass(frozen=True, slots=True)
class Space:
    """`of` takes the text out of a document; `asked` takes it out of the text asked for."""

    name: str
    encoder: TextEncoder
    of: Callable[[Document], str]
    asked: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A space with its vectors as committed."""

    space: Space
    vectors: Snapshot

    def vector(self, text: str) -> Floats:
        raw = self.space.encoder.encode([self.space.asked(text)], "query")
        vector: Floats = centred(raw, self.vectors.state)[0]
        return vector


class Room:
    """All spaces of one index, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._seen: dict[str, Snapshot] = {}

    def spaces(self) -> list[Space]:
        """Titles first, because they are soonest done; none where the setting says off."""
        main = encoder()
        if main is None:
            return []
        titles, learnt = title_encoder(), self.latent()
        found = [Space(TITLE, titles, title, first_line)] if titles else []
        if learnt:
            found.append(Space(LATENT, learnt, long_text, str))
        return [*found, Space(TEXT, main, text, str)]

    def latent(self) -> Latent | None:
        """What was learnt from the documents, where there were enough of them."""
        path = self.latent_path
        try:
            return _latent(str(path), path.stat().st_mtime_ns)
        except FileNotFoundError:
            return None

    @property
    def latent_path(self) -> Path:
        return self.folder / "latent.npz"

    def readings(self) -> list[Reading]:
        """The spaces that have vectors of the very encoder that will read the question."""
        found = [(space, self._snapshot(space)) for space in self.spaces()]
        return [Reading(space, vectors) for space, vectors in found if vectors is not None and len(vectors)]

    def _snapshot(self, space: Space) -> Snapshot | None:
        with self._lock:
            now = read(self.folder / space.name, self._seen.get(space.name))
            if now is None:
                return None
            self._seen[space.name] = now
        made = (now.state.encoder, now.state.version, now.state.dim)
        return now if made == (space.encoder.name, space.encoder.version, space.encoder.dim) else None


@lru_cache(maxsize=2)
def _latent(path: str, changed: int) -> Latent:
    return load(Path(path))


@lru_cache(maxsize=1)
def served() -> Room:
    """The vectors of the house's own index."""
    return Room(home() / "search" / "vectors")


def title(document: Document) -> str:
    return document.text.get("title", "")


def text(document: Document) -> str:
    return "\n".join((document.text.get("title", ""), document.text.get("abstract", "")))[:HEAD].strip()


def long_text(document: Document) -> str:
    return "\n".join((text(document), document.text.get("claims", "")[:CLAIMS]))


def first_line(asked: str) -> str:
    """The title of what is asked: its first line, of a long one the beginning."""
    lines = [line for line in asked.splitlines() if line.strip()]
    return lines[0][:120] if lines else ""
