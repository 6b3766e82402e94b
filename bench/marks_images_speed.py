"""Search by picture at size: made-up vectors, ours beside a float matrix product; opening, changing, memory."""

from __future__ import annotations

import tempfile
import time
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.timing import once, repeated, row
from quanlian.similarity.figures import Gallery
from quanlian.similarity.figures.basis import SIZE, unit

BEST, ASKED, SMALLEST, MOST_VIEWS, BAR = 50, 20, 10_000, 3, 50
Floats = NDArray[np.float32]


def speed(count: int, largest: int) -> None:
    rows = made(count)
    gallery = Gallery.build((str(at), rows[at]) for at in range(count))
    for views in range(1, MOST_VIEWS + 1):
        middle, worst = repeated(partial(gallery.search, rows[5 : 5 + views], BEST), ASKED)
        figure = f"{middle:.1f} ms, p95 {worst:.1f} ms"
        row(f"pictures: nearest {BEST} of {count:,}, {views} views asked", figure, f"< {BAR} ms", _product(rows, views))
    row("pictures: the same first ten as in floats", f"{_same(gallery, rows):.4f}")
    changed(gallery, rows)
    size = SMALLEST
    while size <= largest:
        grown(size)
        size *= 10


def made(count: int) -> Floats:
    """In clusters, as logos lie."""
    random = np.random.default_rng(5)
    middles = random.standard_normal((2_000, SIZE), dtype=np.float32)
    noise = random.standard_normal((count, SIZE), dtype=np.float32)
    return unit(middles[random.integers(0, len(middles), count)] + noise)


def changed(gallery: Gallery, rows: Floats) -> None:
    """Saved, opened, added to and taken from."""
    with tempfile.TemporaryDirectory() as folder:
        saved = once(lambda: gallery.save(Path(folder)))
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        began = time.perf_counter()
        opened = Gallery.open(Path(folder))
        opening = time.perf_counter() - began
        row("pictures: saved", f"{saved.wall:.1f} s, {size / 2**20:.0f} MiB on disk")
        row("pictures: opened", f"{opening * 1000:.0f} ms; memory mapped")
        lap = once(lambda: opened.add((f"new{at}", rows[at]) for at in range(1_000)))
        row("pictures: 1,000 added", f"{lap.wall * 1000:.0f} ms")
        opened.remove(str(at) for at in range(1_000))
        middle, _ = repeated(lambda: opened.search(rows[5], BEST), ASKED)
        row("pictures: asked after 1,000 added and removed", f"{middle:.1f} ms")


def grown(size: int) -> None:
    rows = made(size)
    gallery = Gallery.build((str(at), rows[at]) for at in range(size))
    middle, worst = repeated(lambda: gallery.search(rows[5], BEST), ASKED)
    row(f"pictures: growth, {size:,} vectors", f"{middle:.1f} ms, p95 {worst:.1f} ms; {size * SIZE / 2**20:.0f} MiB")


def _product(rows: Floats, views: int) -> str:
    asked = rows[5 : 5 + views]

    def ask() -> NDArray[np.int64]:
        likeness = (rows @ asked.T).max(axis=1)
        best = np.argpartition(-likeness, BEST)[:BEST]
        return best[np.argsort(-likeness[best])]

    return f"float matrix product {repeated(ask, ASKED)[0]:.1f} ms, {rows.nbytes / 2**20:.0f} MiB"


def _same(gallery: Gallery, rows: Floats) -> float:
    """Share of the ten nearest in floats that are among our ten."""
    random, shares = np.random.default_rng(9), []
    for at in random.choice(len(rows), ASKED, replace=False):
        asked = unit(rows[at : at + 1] + random.standard_normal((1, SIZE), dtype=np.float32) * np.float32(0.03))
        right = np.argsort(-(rows @ asked[0]))[:10]
        found = {one.id for one in gallery.search(asked, 10)}
        shares.append(len(found & {str(one) for one in right}) / 10)
    return float(np.mean(shares))
