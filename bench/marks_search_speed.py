"""Speed of the search of marks, and how it grows."""

from __future__ import annotations

import gc
import random
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.marks_search_rivals import edit_ratio
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.register import Register

WARM, ASKED, SIZES = 200, 1_000, (10_000, 100_000, 1_000_000)
GROWTH_WARM, GROWTH_ASKED = 100, 200


def speed(register: Register, brands: Sequence[str]) -> None:
    """Mixed names: as they are, with one character gone, with two changed about; k 10 and k 50; and brute force."""
    names = mixed(brands, WARM + ASKED)
    for k in (10, 50):
        print(f"search {len(register):,} names, k {k}: {laps(register, names, k, WARM)}", flush=True)
    ask = edit_ratio(brands)
    began = time.perf_counter()
    for name in names[:20]:
        ask(name)
    per_name = (time.perf_counter() - began) / 20 / len(brands) * len(register)
    print(f"brute-force edit ratio, scaled to {len(register):,}: {per_name * 1000:.0f} ms a name", flush=True)


def mixed(brands: Sequence[str], count: int) -> list[str]:
    chance = random.Random(7)
    chosen = chance.sample(list(brands), count)
    return [(one, one[1:] or one, one[::-1])[at % 3] for at, one in enumerate(chosen)]


def laps(register: Register, names: Sequence[str], k: int, warm: int) -> str:
    wall, used = [], []
    for name in names:
        began, cpu = time.perf_counter(), time.process_time()
        register.search(name, k)
        wall.append(1000 * (time.perf_counter() - began))
        used.append(1000 * (time.process_time() - cpu))
    p50, p95, p99 = np.percentile(wall[warm:], (50, 95, 99))
    c50, c95 = np.percentile(used[warm:], (50, 95))
    return f"p50 {p50:.1f}, p95 {p95:.1f}, p99 {p99:.1f} ms; CPU p50 {c50:.1f}, p95 {c95:.1f} ms"


def growth(names: Sequence[str], largest: int) -> None:
    """Registers of made-up sizes: names of the set, then pairs of them put together for as many as are wanted."""
    asked = mixed(names, GROWTH_WARM + GROWTH_ASKED)
    print("| marks | build s | add 100, ms | on disk MB | peak memory MB | search k 10 |\n|---|---|---|---|---|---|")
    for size in (one for one in SIZES if one <= largest):
        entries = [Entry(str(at), name) for at, name in enumerate(grown(names, size))]
        began = time.perf_counter()
        register = Register.build(entries)
        built = time.perf_counter() - began
        began = time.perf_counter()
        register.add([Entry(f"new{at}", one.name + "新") for at, one in enumerate(entries[:100])])
        added = 1000 * (time.perf_counter() - began)
        with tempfile.TemporaryDirectory() as folder:
            register.save(Path(folder))
            disk = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file()) >> 20
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        found = laps(register, asked, 10, GROWTH_WARM)
        print(f"| {size:,} | {built:.1f} | {added:.0f} | {disk} | {peak} | {found} |", flush=True)
        del register, entries
        gc.collect()


def grown(names: Sequence[str], size: int) -> list[str]:
    chance, out = random.Random(7), dict.fromkeys(chance_first(names, size))
    while len(out) < size:
        one, other = chance.choice(names), chance.choice(names)
        out.setdefault(one[: chance.randint(1, 3)] + other[-chance.randint(1, 3) :])
    return list(out)


def chance_first(names: Sequence[str], size: int) -> list[str]:
    return random.Random(11).sample(list(names), min(size, len(names)))
