"""The transparency log: append, read, prove, publish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from quanlian.evidence.log.disk import Disk
from quanlian.evidence.log.errors import LogDamage, OutOfRange
from quanlian.evidence.log.published import Publication, Published
from quanlian.evidence.log.publishing import Publisher
from quanlian.evidence.log.signers import Signer
from quanlian.evidence.log.store import Store
from quanlian.evidence.log.tree import Tree
from quanlian.evidence.log.witness.asking import Answer
from quanlian.evidence.log.witness.witness import Witness


class Log:
    """One log in one folder. Threads may share it; other processes may hold their own of the same folder.

    `origin` is its name for ever (C2SP tlog-checkpoint). Raises LogDamage where the folder contradicts itself.
    """

    def __init__(
        self,
        folder: Path,
        origin: str,
        signers: Sequence[Signer],
        witnesses: Sequence[Witness] = (),
        disk: Disk | None = None,
    ) -> None:
        self.folder, self.origin = folder, origin
        self._store = Store(folder, disk)
        self._published = Published(self._store.disk)
        self._publisher = Publisher(self._store, self._published, origin, signers, witnesses)
        self._agree()

    @property
    def size(self) -> int:
        """Entries that are durable, those of other processes included."""
        return self._store.refresh().size

    def append(self, entries: Sequence[bytes]) -> int:
        """The index of the first; all of them durable and in this order. Raises EntryRefused, LogUnwritable."""
        return self._store.append(entries)

    def entry(self, index: int) -> bytes:
        """Raises OutOfRange."""
        tree = self._covering(index + 1)
        if index < 0:
            raise OutOfRange(str(index), tree.size)
        return tree.entry(index)

    def entries(self, start: int, end: int) -> Iterator[bytes]:
        """Entries from `start` up to but not including `end`. Raises OutOfRange at once."""
        tree = self._covering(end)
        if not 0 <= start <= end:
            raise OutOfRange(f"{start}-{end}", tree.size)
        return (tree.entry(index) for index in range(start, end))

    def root(self, size: int | None = None) -> bytes:
        """The root of the first `size` entries; of all where none is given."""
        tree = self._covering(size)
        return tree.root(tree.size if size is None else size)

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """Proof that entry `index` stands in the tree of `size` (RFC 6962 §2.1.1)."""
        tree = self._covering(size)
        size = tree.size if size is None else size
        if not 0 <= index < size:
            raise OutOfRange(str(index), size)
        return tree.inclusion(index, size)

    def consistency(self, old: int, new: int | None = None) -> list[bytes]:
        """Proof that the tree of `new` only adds to that of `old` (RFC 6962 §2.1.2)."""
        tree = self._covering(new)
        new = tree.size if new is None else new
        if not 0 <= old <= new:
            raise OutOfRange(str(old), new)
        return tree.consistency(old, new)

    def publish(self) -> bytes:
        """Partial tiles and a signed checkpoint of all entries, then the witnesses. Returns the checkpoint."""
        return self._publisher.publish()

    def checkpoint(self) -> bytes:
        """The latest published; published now where there is none."""
        return self._publisher.latest() or self.publish()

    def publications(self) -> Iterator[Publication]:
        """Every (size, root) ever published, the oldest first."""
        return self._published.all()

    @property
    def witnessed(self) -> tuple[Answer, ...]:
        """What the witnesses said to the last `publish` of this object."""
        return self._publisher.answers

    def _covering(self, size: int | None) -> Tree:
        """The state last seen where it is large enough, else the present one. Raises OutOfRange."""
        tree = self._store.tree
        if size is None or size > tree.size:
            tree = self._store.refresh()
        if size is not None and not 0 <= size <= tree.size:
            raise OutOfRange(str(size), tree.size)
        return tree

    def _agree(self) -> None:
        """What was published must still be true."""
        last = self._published.last()
        tree = self._store.tree
        if last and (last.size > tree.size or tree.root(last.size) != last.root):
            raise LogDamage("PUBLISHED_FORK", "现有条目与已发布的根不一致", f"published {last.size}")
