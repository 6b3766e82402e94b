"""Party resolution against hand-labelled names: pairwise precision, recall and F1, beside plain rivals in one run.

    python bench/party_resolution.py [labelled.parquet]

The file has the columns mention_id, unique_id (the true entity) and organization (the name as published). Entities
are split in two halves by a hash of their id; each half is resolved by itself, so that neither helps the other.
"""

from __future__ import annotations

import hashlib
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from quanlian.registry.parties.cluster import resolve_names
from quanlian.registry.parties.measure import bootstrap_f1, pair_counts
from quanlian.registry.parties.names import name_key
from quanlian.registry.parties.scoring import GROUP, LEGAL_PERSON

SHARED = Path(__file__).resolve().parents[2] / "shared/data/patents/entity_resolution_gold"
DEFAULT = SHARED / "air-umass-assignees-benchmark.parquet"
Rows = list[tuple[str, str, str]]
Resolve = Callable[[list[tuple[str, str]]], dict[str, str]]


def by_key(key: Callable[[str], str]) -> Resolve:
    """A rival: names with one key are one party."""
    return lambda rows: {mention: key(name) for mention, name in rows}


METHODS: dict[str, Resolve] = {
    "rival: exact string": by_key(str),
    "rival: exact normalised name": by_key(lambda name: name_key(name).exact),
    "rival: same, legal form dropped": by_key(lambda name: name_key(name).core),
    "engine, one legal person": lambda rows: resolve_names(rows, LEGAL_PERSON),
    "engine, one group (default)": lambda rows: resolve_names(rows, GROUP),
}


def load(path: Path) -> Rows:
    """(mention, entity, name), in file order."""
    query = "select mention_id, unique_id, organization from read_parquet(?)"
    return [(str(m), str(e), str(n)) for m, e, n in duckdb.execute(query, [str(path)]).fetchall()]


def half(entity: str) -> str:
    """A or B, by hash: stable over machines and runs."""
    return "AB"[hashlib.sha256(entity.encode()).digest()[-1] % 2]


def measure(part: str, rows: Rows) -> None:
    truth = {mention: entity for mention, entity, _ in rows}
    named = [(mention, name) for mention, _, name in rows]
    print(
        f"\n{part}: {len(rows):,} mentions, {len({n for _, n in named}):,} names, {len(set(truth.values()))} entities"
    )
    print(f"{'method':34}{'P':>10}{'R':>9}{'F1':>9}  {'95 % interval':18}{'clusters':>9}{'seconds':>9}")
    for title, method in METHODS.items():
        name_key.cache_clear()
        start = time.perf_counter()
        found = method(named)
        seconds = time.perf_counter() - start
        count, span = pair_counts(found, truth), bootstrap_f1(found, truth)
        interval = f"{span.low:.4f} - {span.high:.4f}"
        scores = f"{count.precision:10.6f}{count.recall:9.4f}{count.f1:9.4f}"
        print(f"{title:34}{scores}  {interval:18}{len(set(found.values())):9,}{seconds:9.2f}")


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    if not path.exists():
        sys.exit(f"no labelled names at {path}")
    rows = load(path)
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, one core; {path.name}")
    measure("all", rows)
    for name in "AB":
        measure(f"half {name} of the entities", [row for row in rows if half(row[1]) == name])


if __name__ == "__main__":
    main()
