"""Taking bytes off the disk: after the commit, never while anybody living holds them."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice

from django.db import transaction

from quanlian.evidence.models import PartUpload, VaultFile
from quanlian.evidence.vault import places, store

BATCH = 1000
WAIT = 2 * 24 * 3600.0
"""Seconds a transaction may take to make the row of bytes it placed."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file on the disk and how long its name has been there, in seconds."""

    sha256: str
    sensitive: bool
    age: float


def remove(files: Iterable[VaultFile], at: dt.datetime) -> None:
    """Mark files as destroyed; their bytes go when the transaction commits. Callers hold `store.lock` of each."""
    for file in files:
        file.destroyed_at = at
        file.save(update_fields=["destroyed_at"])
        transaction.on_commit(partial(unlink, file))


def discard(file: VaultFile) -> bool:
    """Forget a file nobody deposited (an upload given up), row and bytes. False where it is held after all."""
    with transaction.atomic():
        store.lock(file.sha256)
        if file.artefacts.exists() or awaited(file):
            return False
        VaultFile.objects.filter(pk=file.pk).delete()
        transaction.on_commit(partial(unlink, file))
    return True


def awaited(file: VaultFile) -> bool:
    """Whether somebody uploaded it and has not deposited it yet."""
    return PartUpload.objects.filter(file=file).exists()


@transaction.atomic
def unlink(file: VaultFile) -> bool:
    """Take the bytes away unless the same content is kept again by now; returns whether something went."""
    store.lock(file.sha256)
    living = VaultFile.objects.filter(sha256=file.sha256, sensitive=file.sensitive, destroyed_at=None)
    path = places.path_of(file.sha256, sensitive=file.sensitive)
    if living.exists() or not path.exists():
        return False
    path.unlink()
    places.durable_folder(path.parent)
    return True


def finish() -> int:
    """What a crash left on the disk: bytes of destroyed files go now, bytes no row ever knew after `WAIT`.

    The latter come from transactions that were undone after the bytes were placed. Returns how many went.
    """
    return sum(unlink(file) for batch in _batched(_on_disk()) for file in _dead(batch))


def _batched(files: Iterable[Found]) -> Iterator[list[Found]]:
    files = iter(files)
    while batch := list(islice(files, BATCH)):
        yield batch


def _on_disk() -> Iterator[Found]:
    for path in places.folder("files").glob("??/??/*"):
        with suppress(FileNotFoundError):
            name, _dot, age = path.name.partition(".")
            yield Found(name, bool(age), time.time() - path.stat().st_ctime)


def _dead(batch: list[Found]) -> Iterator[VaultFile]:
    rows = VaultFile.objects.filter(sha256__in=[found.sha256 for found in batch])
    known = {(row.sha256, row.sensitive) for row in rows}
    alive = {(row.sha256, row.sensitive) for row in rows if row.destroyed_at is None}
    for found in batch:
        key = (found.sha256, found.sensitive)
        if key not in alive and (key in known or found.age > WAIT):
            yield VaultFile(sha256=found.sha256, sensitive=found.sensitive)
