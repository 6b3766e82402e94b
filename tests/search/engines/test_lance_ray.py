"""An index built by a Ray cluster answers exactly as one built here."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
import pytest

pytest.importorskip("lance")
pytest.importorskip("lance_ray")

from quanlian.search import tree
from quanlian.search.engines.lance import LanceEngine, vectors, writer
from quanlian.search.port import View
from quanlian.search.text.words import wanted
from tests.search.engines.cluster import two_nodes
from tests.search.engines.sentences import DEEDS, MATTERS, THINGS, documents
from tests.search.scan import Scan

pytestmark = [pytest.mark.long, pytest.mark.slow]
COUNT = 4_000
BUFFER = 1_000
"""Documents in a file, so that the cluster has several to share out."""
EVERY = 10_000


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with two_nodes() as made:
        yield made


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lance")


@pytest.fixture(scope="module")
def views(address: str, places: Path) -> tuple[View, View]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "BULK_BUFFER", BUFFER)
        return built(places / "here", ""), built(places / "ray", address)


@pytest.fixture(scope="module")
def scan() -> Scan:
    return Scan(documents(COUNT))


def built(folder: Path, address: str) -> View:
    index = LanceEngine(ray_address=address).create(str(folder))
    index.put(documents(COUNT))
    begun = time.perf_counter()
    index.commit()
    print(f"{COUNT} documents indexed {'by Ray' if address else 'here'}: {time.perf_counter() - begun:.1f} s")
    index.close()
    return LanceEngine().open(str(folder)).view()


def asked(count: int) -> Iterator[tree.Query]:
    random = Random(11)
    for number in range(count):
        yield _boolean(random) if number % 2 else _phrase(random, "abstract")


def _phrase(random: Random, field: str) -> tree.Phrase:
    return tree.Phrase(field, wanted(random.choice(MATTERS) + random.choice(THINGS)))


def _boolean(random: Random) -> tree.Query:
    deed = tree.Phrase("abstract", wanted(random.choice(DEEDS)))
    either = tree.Or((_phrase(random, "abstract"), _phrase(random, "title"), deed))
    kept = tree.Filter(tree.Tag("status", ("force", "pending")))
    return tree.And((either, tree.Not(_phrase(random, "abstract")), kept))


@pytest.mark.parametrize("query", list(asked(30)))
def test_documents_and_ranks_are_the_same(views: tuple[View, View], scan: Scan, query: tree.Query) -> None:
    here, there = ({hit.key: hit.score for hit in view.search(query, EVERY)} for view in views)
    assert here.keys() == there.keys() == scan.keys(query)
    assert there == pytest.approx(here, rel=1e-5)
    best = [[hit.score for hit in view.search(query, 10)] for view in views]
    assert best[0] == pytest.approx(best[1], rel=1e-5)


def test_vectors_indexed_by_the_cluster_find_nearly_all(address: str, places: Path) -> None:
    random = np.random.default_rng(5)
    matrix = random.standard_normal((3_000, 32)).astype(np.float32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "EXACT", 1_000)
        store = vectors.LanceVectors(places / "vectors", 32, address)
        for part in range(0, 3_000, 1_000):
            store.put([str(row) for row in range(part, part + 1_000)], matrix[part : part + 1_000])
        store.commit()
        store.close()
    held, good = vectors.snapshot(places / "vectors"), 0
    unit = matrix / np.linalg.norm(matrix, axis=1)[:, None]
    for asked in random.standard_normal((20, 32)).astype(np.float32):
        best = {str(row) for row in np.argsort(-(unit @ asked))[:10]}
        good += len(best & {key for key, _ in held.nearest(asked, 10)})
    assert good >= 190


def test_what_the_cluster_built_goes_on_here(views: tuple[View, View], places: Path) -> None:
    index = LanceEngine().open(str(places / "ray"), write=True)
    index.remove(["right:1"])
    index.put(documents(2, seed=99))
    index.commit()
    assert index.view().size == COUNT
    assert index.view().count(tree.Tag("number", ("CN000000001",))) == 1
    index.close()
