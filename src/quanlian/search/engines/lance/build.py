"""Building and following up the indexes of the documents' table."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from quanlian.search.engines.lance.library import lance_ray, opened, ray
from quanlian.search.engines.lance.schema import CODES, KEY, LISTED
from quanlian.search.fields import DAY_FIELDS, TEXT_FIELDS

if TYPE_CHECKING:
    from lance import LanceDataset

MEMORY = 4_096
"""MiB for building one full-text index."""
_WORDS = {
    "base_tokenizer": "whitespace",
    "stem": False,
    "remove_stop_words": False,
    "ascii_folding": False,
    "lower_case": False,
    "max_token_length": None,
}


def indexed(dataset: LanceDataset, ray_address: str = "") -> LanceDataset:
    """All indexes over all rows; the texts' by a Ray cluster if its address is given. The newest version."""
    names = (*TEXT_FIELDS, CODES)
    far = [name for name in names if _filled(dataset, name)] if ray_address else []
    if far:
        dataset = _by_ray(dataset.uri, far, ray_address)
    for name in (name for name in names if name not in far):
        dataset.create_scalar_index(name, "INVERTED", memory_limit=MEMORY, **_words(name))
    for name in (KEY, *DAY_FIELDS):
        dataset.create_scalar_index(name, "BTREE")
    for name in LISTED:
        dataset.create_scalar_index(name, "LABEL_LIST")
    return dataset


def _filled(dataset: LanceDataset, name: str) -> bool:
    """Starting a cluster's workers takes seconds: not for nothing."""
    some = dataset.scanner(columns=[], filter=f"{name} IS NOT NULL", limit=1, with_row_id=True).to_table()
    return bool(some.num_rows)


def _by_ray(uri: str, names: list[str], address: str) -> LanceDataset:
    with connected(address) as workers:
        for name in names:
            lance_ray().create_scalar_index(
                uri,
                column=name,
                index_type="INVERTED",
                num_workers=workers,
                ray_remote_args={"num_cpus": 1},
                **_words(name),
            )
    return opened(uri)


def _words(name: str) -> dict[str, Any]:
    return {**_WORDS, "with_position": name != CODES}


@contextmanager
def connected(address: str) -> Iterator[int]:
    """Connected to a cluster for this while; how many processors it has."""
    ray().init(address=address, log_to_driver=False, logging_level=logging.ERROR, ignore_reinit_error=True)
    try:
        yield max(1, int(ray().cluster_resources().get("CPU", 1)))
    finally:
        ray().shutdown()
