"""Filling the vectors beside an index: titles first, then what is learnt, then the running text; may stop anywhere."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from quanlian.search.document import Document
from quanlian.search.vectors.latent import SAMPLE
from quanlian.search.vectors.spaces import TITLE, Room, Space, long_text
from quanlian.search.vectors.store import VectorStore, alone

FIRST, BATCH = 1_000, 200
"""Texts of the first batch, from which the centre comes, and of every further one: a commit each."""
SHARE = 0.5
"""Of the time, how much is spent computing; the rest of the machine is for the people."""
Documents = Callable[[], Iterable[Sequence[Document]]]
Progress = Callable[[str, int], None]


def fill(room: Room, documents: Documents, share: float = SHARE, progress: Progress = lambda space, done: None) -> int:
    """Make every space hold exactly these documents; returns how many vectors were made. 0 where another one fills.

    What was committed is not computed again, so it may be killed and started at any time.
    """
    with alone(room.folder) as got:
        if not got:
            return 0
        done = sum(_fill(room, space, documents, share, progress) for space in room.spaces() if space.name == TITLE)
        learn(room, documents)
        rest = [space for space in room.spaces() if space.name != TITLE]
        return done + sum(_fill(room, space, documents, share, progress) for space in rest)


def follow(room: Room, documents: Sequence[Document], gone: Sequence[str]) -> int:
    """Take in some documents that changed and leave out some that are gone; returns how many vectors were made."""
    with alone(room.folder) as got:
        if not got:
            return 0
        made = 0
        for space in room.spaces():
            store = VectorStore(room.folder / space.name, space.encoder)
            made += sum(_put(store, some, SHARE) for some in _batches(_due(store, space, [documents]), 0))
            store.put([], gone)
        return made


def learn(room: Room, documents: Documents) -> None:
    """Learn the latent vectors, at the first time and whenever the documents have doubled."""
    from quanlian.search.vectors.latent_fit import FEWEST, fit  # half a second of imports, for this job alone

    latent = room.latent()
    texts, count = _sample(documents)
    if count < FEWEST or (latent and count < 2 * latent.learnt_from):
        return
    learnt = fit(texts, count)
    if learnt is not None:
        new = room.latent_path.with_suffix(f".{os.getpid()}.new")
        learnt.save(new)
        os.replace(new, room.latent_path)


def _sample(documents: Documents) -> tuple[list[str], int]:
    """Up to SAMPLE texts spread evenly over all, and how many there are."""
    texts, count, step = list[str](), 0, 1
    for document in (one for some in documents() for one in some):
        if count % step == 0:
            texts.append(long_text(document))
            if len(texts) >= 2 * SAMPLE:
                texts, step = texts[::2], step * 2
        count += 1
    return texts, count


def _fill(room: Room, space: Space, documents: Documents, share: float, progress: Progress) -> int:
    store, seen, made = VectorStore(room.folder / space.name, space.encoder), set[str](), 0
    if store.outgrown(sum(len(some) for some in documents())):
        store.restart()
    for some in _batches(_due(store, space, documents(), seen), store.state.rows):
        made += _put(store, some, share)
        progress(space.name, len(store.digests()))
    store.put([], [key for key in store.digests() if key not in seen])
    store.tidy()
    return made


def _due(
    store: VectorStore, space: Space, documents: Iterable[Sequence[Document]], seen: set[str] | None = None
) -> Iterator[tuple[str, str, str]]:
    """(key, digest, text) of the documents whose vector is missing or was made from another text."""
    for document in (one for some in documents for one in some):
        text = space.of(document)
        if not text.strip():
            continue
        if seen is not None:
            seen.add(document.key)
        digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
        if store.digests().get(document.key) != digest:
            yield document.key, digest, text


def _put(store: VectorStore, some: list[tuple[str, str, str]], share: float) -> int:
    began = time.monotonic()
    store.put(some)
    if share < 1:
        time.sleep((time.monotonic() - began) * (1 / share - 1))
    return len(some)


def _batches(items: Iterator[tuple[str, str, str]], rows: int) -> Iterator[list[tuple[str, str, str]]]:
    size = BATCH if rows else FIRST
    while some := list(islice(items, size)):
        yield some
        size = BATCH
