"""Search by meaning at size: made-up vectors in clusters through the product's own store; and what its model costs."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bench.search_documents import batches
from bench.search_timing import share
from bench.timing import once, row
from quanlian.search.vectors.choosing import encoder
from quanlian.search.vectors.encoder import Floats, Kind, normalised
from quanlian.search.vectors.snapshot import Snapshot, read
from quanlian.search.vectors.store import VectorStore

DIMENSIONS, CLUSTERS, ASKED, BEST, TEXTS = 512, 2_000, 200, 20, 300


class MadeUp:
    """An encoder whose texts are numbers of rows: the model's own cost is measured apart."""

    name, version, dim = "made-up", "1", DIMENSIONS

    def __init__(self, count: int) -> None:
        random = np.random.default_rng(5)
        middles = random.standard_normal((CLUSTERS, DIMENSIONS), dtype=np.float32)
        noise = random.standard_normal((count, DIMENSIONS), dtype=np.float32)
        self.rows = normalised(middles[random.integers(0, CLUSTERS, count)] + noise)

    def encode(self, texts: Sequence[str], kind: Kind) -> Floats:
        return self.rows[[int(text) for text in texts]]


def nearest(count: int) -> dict[str, object]:
    """Time of the nearest twenty of so many vectors, beside a plain matrix product and usearch."""
    made = MadeUp(count)
    with tempfile.TemporaryDirectory() as folder:
        lap = once(lambda: _fill(VectorStore(Path(folder), made), count))
        found = read(Path(folder))
        assert found is not None
        row("vectors kept", f"{count / lap.wall:,.0f} a second")
        said = {"ours": _asked("vectors: nearest 20, ours", _ours(found), made)}
    said["matrix"] = _asked("vectors: plain float32 matrix product", _product(made.rows), made)
    said["usearch"] = _asked("vectors: usearch, 8 bit", _approximate(made.rows), made)
    return {"vectors": {"count": count, **said, "model": _model()}}


def _fill(store: VectorStore, count: int) -> None:
    for start in range(0, count, 5_000):
        store.put([(f"right:{at}", "", str(at)) for at in range(start, min(count, start + 5_000))])
    store.tidy()


Nearest = Callable[[Floats], list[int]]


def _ours(found: Snapshot) -> Nearest:
    centre = np.array(found.state.centre, dtype=np.float32)

    def ask(vector: Floats) -> list[int]:
        moved = vector - centre
        hits = found.nearest((moved / np.linalg.norm(moved)).astype(np.float32), BEST)
        return [int(key.partition(":")[2]) for key, _ in hits]

    return ask


def _product(rows: Floats) -> Nearest:
    def ask(vector: Floats) -> list[int]:
        likeness = rows @ vector
        some = np.argpartition(-likeness, BEST)[:BEST]
        return [int(at) for at in some[np.argsort(-likeness[some])]]

    return ask


def _approximate(rows: Floats) -> Nearest:
    from usearch.index import Index, MetricKind, ScalarKind

    index = Index(ndim=DIMENSIONS, metric=MetricKind.Cos, dtype=ScalarKind.I8)
    lap = once(lambda: index.add(np.arange(len(rows)), rows))
    row("vectors: usearch, built", f"{lap.cpu:.0f} CPU s")
    return lambda vector: [int(key) for key in index.search(vector, BEST).keys]


def _asked(what: str, ask: Nearest, made: MadeUp) -> dict[str, float]:
    """Milliseconds, and the share of the truly nearest that is found."""
    true, walls, cpus, right = _product(made.rows), [], [], 0
    asked = normalised(made.rows[:ASKED] + np.random.default_rng(6).standard_normal((ASKED, DIMENSIONS)) / 40)
    for vector in asked:
        wall, cpu = time.perf_counter(), time.process_time()
        found = ask(vector)
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
        right += len(set(found) & set(true(vector)))
    said = {"wall50": share(walls, 50), "wall99": share(walls, 99), "cpu50": share(cpus, 50)}
    said["recall"] = right / (BEST * ASKED)
    times = f"p50 {said['wall50']:.1f} ms, p99 {said['wall99']:.1f} ms, CPU p50 {said['cpu50']:.1f} ms"
    row(what, f"{times}; {said['recall']:.3f} of the true ones")
    return said


def _model() -> dict[str, float]:
    """Texts and questions a CPU second, with the model that is set; empty where there is none."""
    model = encoder()
    if model is None:
        return {}
    documents = next(batches(TEXTS, TEXTS))
    texts = [f"{one.text['title']}。{one.text['abstract']}" for one in documents]
    model.encode(texts[:4], "document")
    lap = once(lambda: model.encode(texts, "document"))
    asked = [once(lambda one=one: model.encode([one.text["title"]], "query")).cpu * 1000 for one in documents[:50]]
    said = {"texts_per_cpu_s": len(texts) / lap.cpu, "question_cpu50_ms": share(asked, 50)}
    row(f"model {model.name}", f"{said['texts_per_cpu_s']:.0f} texts a CPU second, question {share(asked, 50):.0f} ms")
    return said
