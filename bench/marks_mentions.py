"""Brand mentions in Taobao titles, exact spans, beside the longest dictionary match over the same list in the same run.

    python -m bench.marks_mentions [--split dev] [--fit] [--titles FILE.jsonl]

`--fit` learns the weights of `data/similarity/mentions.yaml` anew from the train split and prints the file; the figures
then are those of the new weights. The sets lie beside the repository (`../shared/data`, or QUANLIAN_SHARED).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from quanlian.similarity.evaluate.mentions import Brands, Title, learned, learned_alone
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.mentions.finder import Finder
from quanlian.similarity.mentions.fitting import f1
from quanlian.similarity.mentions.judging import Judge
from quanlian.similarity.mentions.settings import Settings, judge

SHARED = Path(os.environ.get("QUANLIAN_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data" / "marks"
GOAL, DRAWS, SEED = 1.2, 1_000, 7
Spans = set[tuple[int, int]]
Pairs = list[tuple[Spans, Spans]]
"""(found, true) a title."""
_LETTER = re.compile("[a-z0-9]")


def brands() -> list[Entry]:
    with gzip.open(SHARED / "jd_brands" / "jd_brands.csv.gz", "rt", encoding="utf-8") as file:
        return [Entry(str(number), row["brand_raw"]) for number, row in enumerate(csv.DictReader(file))]


def titles(split: str) -> list[Title]:
    with gzip.open(SHARED / "taobao_titles_ner" / "titles.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if row["split"] == split]
    return [Title(row["title"], "", _brand_spans(row["spans"])) for row in rows]


def _brand_spans(spans: list[tuple[int, int, str, str]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end, label, _ in spans if label == "HPPX")


class Longest:
    """The rival: the longest name at each place, from the left. Case is ignored, a name in two scripts counts as both
    of its parts too, names of one character are left out, and Latin names match whole words only (`words`)."""

    def __init__(self, entries: Sequence[Entry], words: bool) -> None:
        self.words = words
        self.names = {name for entry in entries for name in _names(entry.name) if len(name) > 1}
        self.longest = max(map(len, self.names))

    def find(self, title: str) -> Spans:
        text, at, found = title.lower(), 0, set[tuple[int, int]]()
        while at < len(text):
            sizes = range(min(self.longest, len(text) - at), 1, -1)
            size = next((size for size in sizes if self._fits(text, at, at + size)), 0)
            if size:
                found.add((at, at + size))
            at += size or 1
        return found

    def _fits(self, text: str, start: int, end: int) -> bool:
        if text[start:end] not in self.names:
            return False
        return not self.words or not (_inside(text, start) or _inside(text, end))


def _inside(text: str, at: int) -> bool:
    """Whether a cut there parts a Latin word."""
    return 0 < at < len(text) and bool(_LETTER.match(text[at - 1]) and _LETTER.match(text[at]))


def _names(name: str) -> Iterator[str]:
    yield name.lower().strip()
    yield from (part.strip().lower() for part in re.split("[（(）)]", name) if part.strip())


def ours(entries: list[Entry], rows: list[Title], weigher: Judge) -> Pairs:
    finder = Finder(entries, settings=Settings(near=False), titles=(row.title for row in rows))
    return [({(one.start, one.end) for one in finder.brands(row.title, weigher)}, set(row.spans)) for row in rows]


def interval(pairs: Pairs) -> tuple[float, float]:
    """95 %, titles drawn with replacement."""
    draw = random.Random(SEED)
    drawn = sorted(f1(draw.choices(pairs, k=len(pairs))) for _ in range(DRAWS))
    return drawn[round(DRAWS * 0.025)], drawn[round(DRAWS * 0.975)]


def said(who: str, pairs: Pairs) -> float:
    good = sum(len(found & true) for found, true in pairs)
    found, true = (sum(len(pair[side]) for pair in pairs) for side in (0, 1))
    low, high = interval(pairs)
    figure = f1(pairs)
    print(f"{who:34} F1 {figure:.3f} [{low:.3f}, {high:.3f}]  P {good / max(1, found):.3f}  R {good / max(1, true):.3f}"
          f"  {len(pairs):,} titles, {true} brands", flush=True)  # fmt: skip
    return figure


def printed(among: Judge, alone: Judge) -> None:
    told = {
        name: {"least": kept.least, "weights": dict(kept.weights)}
        for name, kept in (("among", among), ("alone", alone))
    }
    print(yaml.safe_dump(told, allow_unicode=True, sort_keys=True))


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.marks_mentions")
    parser.add_argument("--split", default="dev", choices=("train", "dev", "test"))
    parser.add_argument("--fit", action="store_true")
    given = parser.parse_args()
    if not SHARED.exists():
        print(f"skipped: {SHARED} is not there")
        return
    entries, rows = brands(), titles(given.split)
    among = judge("among") if not given.fit else learned(Brands(entries), titles("train"))
    if given.fit:
        printed(among, learned_alone(Brands(entries), titles("train")))
    print(f"load {os.getloadavg()[0]:.1f}; {len(entries):,} brand names; exact spans; 95 % intervals by bootstrap")
    rival = max(
        said(f"longest match{', whole words' * words}", _rival(entries, rows, words)) for words in (False, True)
    )
    mine = said("quanlian", ours(entries, rows, among))
    print(f"ours / rival {mine / rival:.2f} (goal {GOAL}) {'held' if mine >= GOAL * rival else 'NOT HELD'}")


def _rival(entries: list[Entry], rows: list[Title], words: bool) -> Pairs:
    longest = Longest(entries, words)
    return [(longest.find(row.title), set(row.spans)) for row in rows]


if __name__ == "__main__":
    main()
