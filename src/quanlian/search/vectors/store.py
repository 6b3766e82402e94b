"""Writing vectors by key: batches are appended and committed all or nothing; one writer at a time."""

from __future__ import annotations

import contextlib
import fcntl
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from quanlian.search.vectors.ann import build
from quanlian.search.vectors.encoder import Floats, TextEncoder, normalised
from quanlian.search.vectors.files import FORMAT, State, append, read_state, small, sync_folder, write_state
from quanlian.search.vectors.keys import Keys, line_of

CENTRE = 2_000
"""Texts whose mean becomes the centre; it never moves afterwards, or old and new vectors would not compare."""
FEW_FOR_CENTRE = 200
WASTE = 0.2
"""Share of replaced and removed rows above which the files are written anew."""


class VectorStore:
    """The vectors of one encoder in one folder. A folder of another encoder or version is begun anew."""

    def __init__(self, folder: Path, encoder: TextEncoder) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.encoder = folder, encoder
        state = read_state(folder)
        if state is None or (state.encoder, state.version, state.dim) != (encoder.name, encoder.version, encoder.dim):
            state = State(
                format=FORMAT,
                encoder=encoder.name,
                version=encoder.version,
                dim=encoder.dim,
                epoch=state.epoch + 1 if state else 0,
            )
        self.state, self._keys = state, Keys()
        if state.rows or state.key_bytes:
            self._keys.follow(state.keys(folder), state.key_bytes)

    def digests(self) -> dict[str, str]:
        """What each key's vector was made from."""
        return self._keys.digests

    def restart(self) -> None:
        """Forget everything; what is served stays until the first commit."""
        old = self.state
        fresh = {"epoch": old.epoch + 1, "rows": 0, "key_bytes": 0, "ann_rows": 0, "centre": (), "centre_of": 0}
        self.state, self._keys = old.model_copy(update=fresh), Keys()

    def put(self, items: Sequence[tuple[str, str, str]], gone: Iterable[str] = ()) -> None:
        """(key, digest, text) each replacing what its key has; and keys to take out. Durable on return."""
        last = list({key: (key, digest, text) for key, digest, text in items}.values())
        removed = [key for key in gone if key in self._keys.rows]
        if not last and not removed:
            return
        raw = self.encoder.encode([text for _, _, text in last], "document")
        state = self._centred(raw)
        lines = [f"-{key}\n" for key in removed] + [line_of(key, digest) for key, digest, _ in last]
        self._write(state, centred(raw, state), "".join(lines).encode())

    def outgrown(self, texts: int) -> bool:
        """Whether the centre was taken from far fewer texts than there are now: then the folder is begun anew."""
        return 0 < self.state.centre_of < FEW_FOR_CENTRE and texts >= 10 * self.state.centre_of

    def tidy(self) -> None:
        """Write the files anew where too much of them is waste, and the approximate index where there are many rows."""
        if len(self._keys.names) - len(self._keys.rows) > max(1_000, WASTE * len(self._keys.names)):
            self._compact()
        self.state = build(self.folder, self.state)
        self._sweep()

    def _centred(self, raw: Floats) -> State:
        """The state with its centre, taken from the first texts."""
        if self.state.centre or not len(raw):
            return self.state
        mean = raw[:CENTRE].mean(axis=0) if len(raw) >= 8 else np.zeros(raw.shape[1], dtype=np.float32)
        done = {"centre": tuple(float(one) for one in mean), "centre_of": len(raw)}
        return self.state.model_copy(update=done)

    def _write(self, state: State, vectors: Floats, lines: bytes) -> None:
        append(state.vectors(self.folder), state.rows * state.dim, small(vectors).tobytes())
        append(state.keys(self.folder), state.key_bytes, lines)
        done = {"rows": state.rows + len(vectors), "key_bytes": state.key_bytes + len(lines)}
        self.state = state.model_copy(update=done)
        write_state(self.folder, self.state)
        self._keys.follow(self.state.keys(self.folder), self.state.key_bytes)

    def _compact(self) -> None:
        """The present rows into the files of the next epoch."""
        old, rows = self.state, self._keys.rows
        whole = np.fromfile(old.vectors(self.folder), np.int8, old.rows * old.dim).reshape(-1, old.dim)
        lines = "".join(line_of(key, self._keys.digests[key]) for key in rows).encode()
        new = old.model_copy(update={"epoch": old.epoch + 1, "rows": len(rows), "key_bytes": len(lines), "ann_rows": 0})
        append(new.vectors(self.folder), 0, whole[list(rows.values())].tobytes())
        append(new.keys(self.folder), 0, lines)
        sync_folder(self.folder)
        write_state(self.folder, new)
        self.state, self._keys = new, Keys()
        self._keys.follow(new.keys(self.folder), new.key_bytes)

    def _sweep(self) -> None:
        """Files of older epochs; whoever still reads them has them open."""
        kept = {self.state.vectors(self.folder), self.state.keys(self.folder), self.state.ann(self.folder)}
        for path in [*self.folder.glob("*.i8"), *self.folder.glob("keys-*.txt"), *self.folder.glob("*.usearch")]:
            if path not in kept:
                path.unlink(missing_ok=True)


def centred(raw: Floats, state: State) -> Floats:
    """What tells a text from the others: its vector without the mean of all."""
    if not state.centre:
        return normalised(raw)
    empty = ~raw.any(axis=1)
    out = normalised(raw - np.array(state.centre, dtype=np.float32))
    out[empty] = 0.0
    return out


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Hold the folder's writing lock; yields whether it was free. It falls with the process."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "LOCK").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def forget(folder: Path, keep: Callable[[str], bool]) -> None:
    """Delete the folders of spaces that nobody keeps any more."""
    with contextlib.suppress(FileNotFoundError):
        for path in folder.iterdir():
            if path.is_dir() and not keep(path.name):
                shutil.rmtree(path, ignore_errors=True)
