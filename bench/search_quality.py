"""Quality of the search on labelled sets, beside plain BM25 in the same run (protocols: docs/search-quality.md).

    python -m bench.search_quality [cpc] [titles] [papers] [languages] [--mode hybrid] [--queries 2000]

The sets lie beside the repository (`../shared/data`, or QUANLIAN_SHARED); what is not there is skipped, and said so.
"""

from __future__ import annotations

import argparse
import os
import time

from bench.search_quality_measure import ndcg, reciprocal, told
from bench.search_quality_rival import Rival
from bench.search_quality_sets import SETS, Missing, Protocol
from quanlian.search.evaluate.throwaway import throwaway

MODES = {"cpc": "hybrid", "titles": "lexical", "papers": "lexical", "languages": "semantic"}
"""What each protocol is first of all about; `--mode` asks for another."""


def measure(name: str, protocol: Protocol, mode: str) -> None:
    """Two lines: the rival's and ours, over the same questions."""
    rival = Rival([record.whole for record in protocol.corpus], protocol.english)
    ids = [record.id for record in protocol.corpus]
    began = time.process_time()
    theirs = [[ids[at] for at in rival.best(query.whole, 100)] for query in protocol.queries]
    said(name, "BM25", protocol, theirs, time.process_time() - began)
    with throwaway(protocol.corpus, mode) as bench:
        began = time.process_time()
        ours = [[key for key, _ in bench.ranked(query.whole, 100, mode)] for query in protocol.queries]
        said(name, f"quanlian {mode}", protocol, ours, time.process_time() - began)


def said(name: str, who: str, protocol: Protocol, runs: list[list[str]], seconds: float) -> None:
    wanted = [protocol.relevant[query.id] for query in protocol.queries]
    gain = [ndcg(run, good) for run, good in zip(runs, wanted, strict=True) if good]
    first = [reciprocal(run, good) for run, good in zip(runs, wanted, strict=True) if good]
    milliseconds = 1000 * seconds / max(1, len(runs))
    print(f"{name:10} {who:20} {len(gain):6,}  {told(gain)}  {told(first)}  {milliseconds:8.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.search_quality")
    parser.add_argument("sets", nargs="*", default=list(SETS))
    parser.add_argument("--mode", choices=("lexical", "semantic", "hybrid"))
    parser.add_argument("--queries", type=int, default=2_000)
    given = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}; 95 % intervals by bootstrap; CPU milliseconds a question")
    print(f"{'set':10} {'who':20} {'n':>6}  {'nDCG@10':22}  {'MRR':22}  {'ms':>8}")
    for name in given.sets:
        try:
            protocol = SETS[name]()
        except Missing as missing:
            print(f"{name:10} skipped: {missing}")
            continue
        measure(name, protocol.first(given.queries), given.mode or MODES[name])


if __name__ == "__main__":
    main()
