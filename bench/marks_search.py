"""The search of marks: quality on natural collisions, oppositions, across scripts and attacks; speed and growth.

    python -m bench.marks_search [oppositions] [homophones] [look_alikes] [by_corners] [by_pictures] [one_character]
        [across] [attacks] [speed] [--queries 1000] [--rivals 200] [--growth 1000000]

Recall@10: share of names with a right mark among the first ten. The name asked stays in the register and fills a
place of the ten where it is there. The sets lie beside the repository; what is not there is skipped, and said so.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from functools import cache

from bench import marks_search_rivals as rivals
from bench.machine import describe
from bench.marks_search_attacks import attacks
from bench.marks_search_sets import Chinese, Missing, Sought, across, oppositions
from bench.marks_search_speed import growth, speed
from bench.search_quality_measure import told
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.register import Register

DEPTH = 10
BARS = {"oppositions": 0.90, "homophones": 0.98, "look_alikes": 0.95, "one_character": 0.95, "attacks": 0.90}
CHINESE = ("homophones", "look_alikes", "by_corners", "by_pictures", "one_character")
"""`by_corners` and `by_pictures` are the two lists `look_alikes` is made of."""


@cache
def chinese() -> Chinese:
    return Chinese.load()


@cache
def joint() -> Register:
    """The joint register, built once a run."""
    began = time.perf_counter()
    register = Register.build(Entry(str(at), name) for at, name in enumerate(chinese().names))
    print(f"built {len(register):,} names in {time.perf_counter() - began:.1f} s", flush=True)
    return register


def measure(name: str, sought: Sought, register: Register, others: dict[str, rivals.Rival], asked: int) -> None:
    """Our line, then the rivals' over the first `asked` names (brute force is slow)."""
    line(name, f"quanlian (bar {BARS.get(name, '-')})", sought, lambda one: _found(register, one))
    for who, ask in others.items():
        line(name, who, sought.first(asked), ask)


def line(name: str, who: str, sought: Sought, ask: Callable[[str], list[str]]) -> None:
    hits, began = [], time.process_time()
    for query, partners in zip(sought.queries, sought.partners, strict=True):
        hits.append(float(any(one in partners for one in ask(query)[:DEPTH])))
    milliseconds = 1000 * (time.process_time() - began) / max(1, len(hits))
    print(f"{name:14} {who:28} {len(hits):6,}  {told(hits)}  {milliseconds:8.1f}", flush=True)


def _found(register: Register, name: str) -> list[str]:
    return [one.entry.name for one in register.search(name, DEPTH)]


def run(name: str, queries: int, asked: int, largest: int) -> None:
    if name == "speed":
        speed(joint(), chinese().names[: chinese().brands])
        growth(chinese().names, largest)
    elif name == "attacks":
        for kind, sought in attacks(chinese(), queries).items():
            measure(f"attack {kind}"[:14], sought, joint(), {"edit ratio": rivals.edit_ratio(sought.corpus)}, asked)
    elif name in CHINESE:
        sought = getattr(chinese(), name)(queries)
        measure(name, sought, joint(), {"edit ratio": rivals.edit_ratio(sought.corpus)}, asked)
    else:
        latin(name, queries, asked)


def latin(name: str, queries: int, asked: int) -> None:
    sought = oppositions() if name == "oppositions" else across(queries)
    names = ("edit_ratio", "jaro_winkler", "partial_ratio") if name == "oppositions" else ("bones", "spelling")
    register = Register.build(Entry(str(at), one) for at, one in enumerate(sought.corpus))
    others = {who.replace("_", " "): getattr(rivals, who)(sought.corpus) for who in names}
    measure(name, sought, register, others, asked)


PARTS = ("oppositions", *CHINESE, "across", "attacks", "speed")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.marks_search")
    parser.add_argument("parts", nargs="*", default=list(PARTS))
    parser.add_argument("--queries", type=int, default=1_000)
    parser.add_argument("--rivals", type=int, default=200, help="names the brute-force rivals are asked")
    parser.add_argument("--growth", type=int, default=1_000_000, help="largest register of the growth table")
    given = parser.parse_args()
    print(f"{describe()}; load {os.getloadavg()[0]:.1f}; 95 % intervals by bootstrap; CPU milliseconds a name")
    print(f"{'set':14} {'who':28} {'n':>6}  {'recall@10':22}  {'ms':>8}")
    for name in given.parts:
        try:
            run(name, given.queries, given.rivals, given.growth)
        except Missing as missing:
            print(f"{name:14} skipped: {missing}")


if __name__ == "__main__":
    main()
