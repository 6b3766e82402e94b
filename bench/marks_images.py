"""The search by picture: logos across drawing sets beside the 16 × 16 baseline; distortions; speed and growth.

    python -m bench.marks_images [logos] [distorted] [speed] [--vectors 300000] [--growth 1000000] [--keep FILE]

`logos` (design/measurement.md): the corpus is one set of logos at 224 px, the queries another set's drawings of the
same brands. Everything was chosen on a random half of the queries; that half, the other and the whole are reported.
Neither the basis of the vectors nor the network has seen a logo of either set. `--keep` holds the vectors between runs.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bench.machine import describe as machine
from bench.marks_images_distortions import DISTORTIONS
from bench.marks_images_sets import FILE, Logo, chosen, logos
from bench.marks_images_speed import speed
from bench.search_quality_measure import told
from quanlian.core.findings import UserError
from quanlian.similarity.figures import Gallery, describe
from quanlian.similarity.figures.basis import SIZE, unit

DEPTHS, BAR, BASELINE_SIDE, DISTORTED = (1, 10, 50), 0.80, 16, 100
Floats = NDArray[np.float32]
Run = list[list[str]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.marks_images")
    parser.add_argument("parts", nargs="*", default=["logos", "speed"])
    parser.add_argument("--vectors", type=int, default=300_000)
    parser.add_argument("--growth", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, default=None)
    given = parser.parse_args()
    print(machine())
    if {"logos", "distorted"} & set(given.parts):
        if not FILE.exists():
            print(f"skipped: {FILE} is not on this machine")
        else:
            pictures(given.parts, given.keep)
    if "speed" in given.parts:
        speed(given.vectors, given.growth)


def pictures(parts: Sequence[str], keep: Path | None) -> None:
    corpus, queries = logos()
    began = time.process_time()
    held, asked = kept(keep, corpus, queries)
    print(f"{len(corpus):,} logos, {len(queries):,} queries; described in {time.process_time() - began:.0f} s")
    gallery = Gallery.build((logo.id, rows) for logo, rows in zip(corpus, held, strict=True))
    if "logos" in parts:
        ours = [[found.id for found in gallery.search(rows, max(DEPTHS))] for rows in asked]
        whole = Gallery.build((logo.id, rows[0]) for logo, rows in zip(corpus, held, strict=True))
        report("quanlian", corpus, queries, ours)
        only = [[found.id for found in whole.search(rows[0], max(DEPTHS))] for rows in asked]
        report("quanlian, whole picture only", corpus, queries, only)
        report("mask and grey 16 × 16, cosine", corpus, queries, baseline(corpus, queries))
    if "distorted" in parts:
        distorted(gallery, corpus)


def kept(keep: Path | None, corpus: list[Logo], queries: list[Logo]) -> tuple[list[Floats], list[Floats]]:
    """Vectors of both, from the file where there is one."""
    if keep and keep.exists():
        with np.load(keep) as file:
            return _split(file["held"], file["held_counts"]), _split(file["asked"], file["asked_counts"])
    both = [[vectors(logo.png) for logo in some] for some in (corpus, queries)]
    if keep:
        joined, counts = [np.concatenate(some) for some in both], [[len(one) for one in some] for some in both]
        np.savez(keep, held=joined[0], held_counts=counts[0], asked=joined[1], asked_counts=counts[1])
    return both[0], both[1]


def _split(rows: Floats, counts: NDArray[np.int64]) -> list[Floats]:
    return np.split(rows, np.cumsum(counts)[:-1])


def vectors(png: bytes) -> Floats:
    """A drawing that cannot be read is like nothing."""
    try:
        return describe(png).vectors
    except UserError:
        return np.zeros((1, SIZE), np.float32)


def report(who: str, corpus: list[Logo], queries: list[Logo], run: Run) -> None:
    brand, half = {logo.id: logo.key for logo in corpus}, chosen(queries)
    for name, want in (("choosing half", [True]), ("other half", [False]), ("all", [True, False])):
        rows = [(run[at], logo.key) for at, logo in enumerate(queries) if half[at] in want]
        hits = [[float(key in {brand[one] for one in found[:depth]}) for found, key in rows] for depth in DEPTHS]
        figures = "  ".join(f"@{depth} {told(values)}" for depth, values in zip(DEPTHS, hits, strict=True))
        bar = f"  bar @10 {BAR}" if who == "quanlian" else ""
        print(f"{who:32} {name:14} {len(rows):5,}  recall {figures}{bar}", flush=True)


def baseline(corpus: list[Logo], queries: list[Logo]) -> Run:
    """The rival of design/measurement.md: the mask and the grey picture, each 16 × 16, by cosine."""
    both = [unit(np.stack([np.concatenate(_small(logo.png)) for logo in some])) for some in (corpus, queries)]
    best = np.argsort(-(both[1] @ both[0].T), axis=1)[:, : max(DEPTHS)]
    return [[corpus[at].id for at in row] for row in best.tolist()]


def _small(png: bytes) -> tuple[Floats, Floats]:
    drawing = Image.open(io.BytesIO(png)).convert("RGBA")
    side = max(drawing.size)
    square = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    square.paste(drawing, ((side - drawing.width) // 2, (side - drawing.height) // 2))
    layers = np.asarray(square).astype(np.float32) / np.float32(255)
    grey = (1 - layers[..., :3].mean(axis=2, dtype=np.float32)) * layers[..., 3]
    return _unit(_shrunk(layers[..., 3])), _unit(_shrunk(grey))


def _shrunk(layer: Floats) -> Floats:
    small = cv2.resize(layer, (BASELINE_SIDE, BASELINE_SIDE), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32).ravel()


def _unit(row: Floats) -> Floats:
    out: Floats = unit(row[None])[0]
    return out


def distorted(gallery: Gallery, corpus: list[Logo]) -> None:
    """Logos changed in one way each, sought among all; made here, with no table of the product."""
    picked = [corpus[at] for at in np.random.default_rng(3).choice(len(corpus), DISTORTED, replace=False)]
    brand = {logo.id: logo.key for logo in corpus}
    for name, change in DISTORTIONS.items():
        hits = [_found(gallery, brand, logo, change) for logo in picked]
        print(f"distorted {name:14} {len(hits):5}  recall@10 {told(hits)}", flush=True)


def _found(gallery: Gallery, brand: dict[str, str], logo: Logo, change: Callable[[bytes], bytes]) -> float:
    found = gallery.search(vectors(change(logo.png)), 10)
    return float(logo.key in {brand[one.id] for one in found})


if __name__ == "__main__":
    main()
