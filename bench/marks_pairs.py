"""Pairs of word marks with a verdict: our comparison beside plain rivals, by provenance, in one run.

    python bench/marks_pairs.py [pairs.csv]

Constructed pairs (domain/09 §5.2) follow written rules and say nothing of real decisions. Court pairs (§5.1) are shown
one by one, those that turn on the sign apart from those that turn on goods or use.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

from pypinyin import lazy_pinyin
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from bench.machine import describe
from bench.timing import once, repeated
from quanlian.similarity.marks import DEFAULT, compare, read

DEFAULT_FILE = Path(__file__).resolve().parents[1] / "data/similarity/regression_pairs.csv"
Score = Callable[[str, str], float]
Rows = list[dict[str, str]]
RIVALS: dict[str, Score] = {
    "rival: edit ratio": lambda a, b: fuzz.ratio(a.lower(), b.lower()),
    "rival: partial ratio": lambda a, b: fuzz.partial_ratio(a.lower(), b.lower()),
    "rival: Jaro-Winkler": lambda a, b: 100 * JaroWinkler.similarity(a.lower(), b.lower()),
    "rival: edit ratio of pinyin": lambda a, b: fuzz.ratio("".join(lazy_pinyin(a)), "".join(lazy_pinyin(b))),
    "engine": lambda a, b: compare(a, b).score,
}


def separated(rows: Rows, score: Score) -> str:
    """Share of (similar, not) pairs in the right order; whether one threshold parts them all."""
    similar = [score(row["mark_a"], row["mark_b"]) for row in rows if row["verdict"] == "similar"]
    other = [score(row["mark_a"], row["mark_b"]) for row in rows if row["verdict"] == "not"]
    right = sum((s > n) + 0.5 * (s == n) for s in similar for n in other) / (len(similar) * len(other))
    return f"{right:.3f} | {min(similar):.1f} | {max(other):.1f} | {'yes' if min(similar) > max(other) else 'no'}"


def constructed(rows: Rows) -> None:
    print("\n## Constructed pairs\n\n| method | right order | lowest similar | highest not | one setting parts them |")
    print("|---|---|---|---|---|")
    for name, score in RIVALS.items():
        print(f"| {name} | {separated(rows, score)} |")
    found = [(row, compare(row["mark_a"], row["mark_b"])) for row in rows]
    agree = sum(likeness.verdict == row["verdict"] for row, likeness in found)
    named = [(row, likeness) for row, likeness in found if row["rule"]]
    codes = sum(set(row["rule"].split(";")) <= _codes(likeness) for row, likeness in named)
    setting = f"{DEFAULT.similar:g}/{DEFAULT.review:g}"
    print(f"\nVerdict as the dossier at {setting}: {agree}/{len(rows)}; reason code it names: {codes}/{len(named)}")


def _codes(likeness: object) -> set[str]:
    return {reason.code + ("-" if reason.against else "") for reason in getattr(likeness, "reasons", ())}


def court(rows: Rows) -> None:
    print("\n## Decided pairs, one by one (outcomes from memory, few: no rate is claimed)\n")
    print("| turns on | a | b | outcome | score | verdict | reasons | edit ratio |\n|---|---|---|---|---|---|---|---|")
    for row in sorted(rows, key=lambda row: row["turns_on"], reverse=True):
        likeness = compare(row["mark_a"], row["mark_b"])
        cells = (row["turns_on"], row["mark_a"], row["mark_b"], row["verdict"], f"{likeness.score:.1f}")
        ratio = RIVALS["rival: edit ratio"](row["mark_a"], row["mark_b"])
        print("|", " | ".join((*cells, likeness.verdict, " ".join(sorted(_codes(likeness))), f"{ratio:.0f}")), "|")


def speed(rows: Rows) -> None:
    read_marks = [(read(row["mark_a"]), read(row["mark_b"])) for row in rows]
    p50, p95 = repeated(lambda: [compare(a, b) for a, b in read_marks], 100)
    print(f"\nA comparison of two read marks: p50 {p50 / len(rows) * 1000:.0f} µs, p95 {p95 / len(rows) * 1000:.0f} µs")


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FILE
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    print(f"# {path.name}, {len(rows)} pairs; {describe()}")
    lap = once(lambda: compare("师", "帅"))
    print(f"first comparison with everything loaded from the cache or drawn: {lap.wall:.2f} s")
    constructed([row for row in rows if row["provenance"] == "constructed"])
    court([row for row in rows if row["provenance"] == "court"])
    speed(rows)


if __name__ == "__main__":
    main()
