"""The tables of an index on disk, and their versions."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from quanlian.search.engines.lance import vocabulary
from quanlian.search.engines.lance.library import opened, written
from quanlian.search.engines.lance.schema import schema

if TYPE_CHECKING:
    from lance import LanceDataset
    from lance.fragment import LanceFragment

DOCUMENTS, VOCABULARY = "documents.lance", "vocabulary.lance"
READ_FOR = timedelta(hours=2)
"""No view lives longer."""


def create(folder: Path) -> tuple[int, int]:
    """Both tables, empty; their versions."""
    documents = written(folder / DOCUMENTS, schema().empty_table())
    return documents.version, vocabulary.create(folder / VOCABULARY).version


def restored(place: Path, version: int) -> LanceDataset:
    """The table as it was committed, for writing: what a dead writer left after that is put aside."""
    newest = opened(place)
    if newest.version == version:
        return newest
    newest.checkout_version(version).restore()  # type: ignore[no-untyped-call]  # the library has no type for it
    return opened(place)


def newest_fragment(dataset: LanceDataset) -> int:
    return max((int(one.fragment_id) for one in dataset.get_fragments()), default=0)


def tail(dataset: LanceDataset, indexed: int) -> list[LanceFragment]:
    """The fragments that came after the indexes."""
    return [one for one in dataset.get_fragments() if one.fragment_id > indexed]


def forget_old(dataset: LanceDataset) -> None:
    dataset.cleanup_old_versions(older_than=READ_FOR)
