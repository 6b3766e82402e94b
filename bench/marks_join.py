"""Titles × marks on this machine: time, memory, the share of brute-force hits found.

    python -m bench.marks_join [--titles 1000000] [--marks 100000] [--processes 2] [--least 0.85] [--sample 60]

A brute-force hit is a pair (title, mark) for which `compare(window, form)` reaches `--least` for any window of the
title and any written form of the mark. Windows are all strings of the form's length, one more and one less, of the
title without ornaments; none runs across a blank, comma or bracket, none begins or ends inside a Latin word or a
number. The sample: titles with a brand put in, against all these brands. Marks: `jd_brands`, then
`company_short_names` until there are enough.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bench.machine import describe
from bench.marks_join_titles import Made, made
from bench.marks_mentions import SHARED, brands
from quanlian.similarity.joins import Embedded, Plan, Progress, What, estimate, run
from quanlian.similarity.marks import compare, read
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.marks.reading import Reading
from quanlian.similarity.mentions.chars import fold
from quanlian.similarity.mentions.finder import Finder
from quanlian.similarity.mentions.forms import Form, bare, scripts
from quanlian.similarity.mentions.settings import Settings

FILE = 100_000
"""Rows of one input file."""
GOAL_SECONDS, GOAL_FOUND = 1_800, 0.99


def marks(count: int) -> list[Entry]:
    known = brands()[:count]
    with gzip.open(SHARED / "company_short_names" / "company_short_names.csv.gz", "rt", encoding="utf-8") as file:
        more = islice(csv.DictReader(file), max(0, count - len(known)))
        return known + [Entry(f"c{at}", row["short_name"]) for at, row in enumerate(more)]


def write(folder: Path, rows: Iterator[Made]) -> None:
    part = 0
    while batch := list(islice(rows, FILE)):
        table = {"id": [f"{part}-{at}" for at in range(len(batch))], "title": [row.title for row in batch]}
        pq.write_table(pa.table(table), folder / f"{part:05d}.parquet")
        part += 1


def names(entries: Sequence[Entry]) -> list[str]:
    """What is put into titles: of a name in two scripts the first."""
    return [scripts(entry.name)[0] for entry in entries]


def brute(title: str, form: Form, reading: Reading, seen: dict[tuple[str, str], float]) -> float:
    """The best score of any window."""
    best = 0.0
    for window in windows(title, len(form.bare)):
        if (window, form.key) not in seen:
            seen[window, form.key] = compare(window, reading).score / 100
        best = max(best, seen[window, form.key])
    return best


def windows(title: str, size: int) -> set[str]:
    return {window for run in fold(title).split() for window in _windows(run, size)}


def _windows(run: str, size: int) -> Iterator[str]:
    places = [at for at, char in enumerate(run) if bare(char)]
    for length in range(max(1, size - 1), size + 2):
        for first in range(len(places) - length + 1):
            start, end = places[first], places[first + length - 1] + 1
            if not (_inside(run, start) or _inside(run, end)):
                yield bare(run[start:end])


def _inside(text: str, at: int) -> bool:
    """Whether a cut there parts a Latin word or a number."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return (before.isdigit() and after.isdigit()) or (_letter(before) and _letter(after))


def _letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def check(entries: list[Entry], rows: list[Made], least: float) -> None:
    chosen = [row for row in rows if row.brand >= 0]
    known = list({entry.id: entry for entry in (entries[row.brand] for row in chosen)}.values())
    finder = Finder(known, settings=Settings(least_score=least, least_certainty=0.0))
    found = {(at, one.entry.id) for at, one in finder.pairs([row.title for row in chosen])}
    readings, seen = [read(form.key) for form in finder.forms], dict[tuple[str, str], float]()
    hits: dict[tuple[int, str], float] = {}
    for at, row in enumerate(chosen):
        for form, reading in zip(finder.forms, readings, strict=True):
            if (score := brute(row.title, form, reading, seen)) >= least:
                key = (at, known[form.entry].id)
                hits[key] = max(hits.get(key, 0.0), score)
    missed = [key for key in hits if key not in found]
    share = 1 - len(missed) / max(1, len(hits))
    print(f"brute force: {len(chosen)} titles × {len(known)} marks, {len(seen):,} comparisons, {len(hits)} hits")
    print(f"found {share:.4f} (goal {GOAL_FOUND}) {'held' if share >= GOAL_FOUND else 'NOT HELD'}; "
          f"found besides: {len(found - hits.keys())}")  # fmt: skip
    for at, mark in missed[:20]:
        name = next(entry.name for entry in known if entry.id == mark)
        print(f"  missed {hits[at, mark]:.2f} {name} in {chosen[at].title}")


def told(progress: Progress) -> None:
    print(f"  {progress.rows:,} rows, {progress.matches:,} matches, {progress.seconds:.0f} s, "
          f"{progress.remaining:.0f} s to go", flush=True)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.marks_join")
    parser.add_argument("--titles", type=int, default=1_000_000)
    parser.add_argument("--marks", type=int, default=100_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--least", type=float, default=0.85)
    parser.add_argument("--sample", type=int, default=60, help="titles for the check by brute force; 0: none")
    parser.add_argument("--seed", type=int, default=7, help="of the sample")
    parser.add_argument("--no-join", action="store_true", help="only the check")
    given = parser.parse_args()
    if not SHARED.exists():
        print(f"skipped: {SHARED} is not there")
        return
    print(describe())
    entries = marks(given.marks)
    if given.sample:
        check(entries, list(made(2 * given.sample, names(entries), seed=given.seed)), given.least)
    if not given.no_join:
        joined(given, entries)


def joined(given: argparse.Namespace, entries: list[Entry]) -> None:
    place = Path(tempfile.mkdtemp(prefix="quanlian-join-"))
    try:
        (place / "in").mkdir()
        write(place / "in", made(given.titles, names(entries)))
        size = max(1_000, min(20_000, given.titles // 8))
        plan = Plan(What.LISTINGS, tuple(entries), (place / "in",), place / "out", given.least, size)
        cost = estimate(plan, given.processes)
        print(f"estimate: {cost.rows:,} rows, {cost.expected:,} matches, {cost.seconds:.0f} s "
              f"(building {cost.building:.0f} s), {cost.memory >> 20} MB a process", flush=True)  # fmt: skip
        begun = time.perf_counter()
        done = run(plan, told, Embedded(given.processes))
        seconds = time.perf_counter() - begun
        peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) >> 10
        million = cost.building + (seconds - cost.building) * 1_000_000 / given.titles
        print(f"{given.titles:,} titles × {given.marks:,} marks, {given.processes} processes: {seconds:.0f} s, "
              f"{done.matches:,} matches, at most {peak} MB, load {os.getloadavg()[0]:.1f}")  # fmt: skip
        print(f"a million at this rate {million:.0f} s (goal {GOAL_SECONDS})")
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
