"""How well matching puts forward the right text, beside plain BM25 in the same run: recall@10 and MRR.

    python -m bench.matching_quality [papers] [languages] [cpc] [--queries 500]

papers: a paper against the patent on the same invention (paper→patent, 1,400 patents, English). languages: the Chinese
text of a patent against the English one of the same patent, which is the only set of similar-patent pairs with Chinese
in it. cpc: Chinese patents against those that share a CPC subgroup, which stands in for Chinese–Chinese pairs: no set
of such pairs was at hand. The sets lie beside the repository; what is not there is skipped, and said so. Measured is
the semantic part of the score (docs/matching-quality.md): the sets have no prices, stages of ripeness or regions.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from bench.search_quality_measure import reciprocal, told
from bench.search_quality_rival import Rival
from bench.search_quality_sets import SETS, Missing, Protocol
from quanlian.utilisation.matching.index.recall import recall
from quanlian.utilisation.matching.index.shelf import Entry, Shelf

NAMES, DEPTH, ADDED = ("papers", "languages", "cpc"), 10, "a61:"
Ask = Callable[[str], Sequence[str]]


def protocol(name: str, queries: int) -> Protocol:
    """Papers are asked among the patents of the pairs alone: encoding 80,000 others takes a quarter of an hour."""
    found = SETS[name]()
    corpus = [one for one in found.corpus if not one.id.startswith(ADDED)]
    asked = [one for one in found.queries if found.relevant[one.id]]
    return replace(found, corpus=corpus, queries=random.Random(3).sample(asked, min(queries, len(asked))))


def measure(name: str, queries: int) -> None:
    given = protocol(name, queries)
    ids = [one.id for one in given.corpus]
    rival = Rival([one.whole for one in given.corpus], given.english)
    _said(name, "BM25", given, lambda text: [ids[at] for at in rival.best(text, 100)])
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(name, Path(folder) / name)
        shelf.build((Entry(one.id, one.title, one.text) for one in given.corpus), dt.datetime.now(dt.UTC))
        opened = shelf.open()
        if opened is None:
            raise RuntimeError("nothing was built")
        _said(name, "quanlian", given, lambda text: [one.key for one in recall(opened, text)[1]])
        words = replace(opened, near=None)
        _said(name, "quanlian, words", given, lambda text: [one.key for one in recall(words, text)[1]])


def _said(name: str, who: str, given: Protocol, ask: Ask) -> None:
    began = time.process_time()
    runs = [ask(query.whole) for query in given.queries]
    spent = 1000 * (time.process_time() - began) / len(runs)
    wanted = [given.relevant[query.id] for query in given.queries]
    held = [_held(run, good) for run, good in zip(runs, wanted, strict=True)]
    first = [reciprocal(run, good) for run, good in zip(runs, wanted, strict=True)]
    print(f"{name:10} {who:16} {len(runs):5,}  {told(held)}  {told(first)}  {spent:7.1f}", flush=True)


def _held(run: Sequence[str], good: Collection[str]) -> float:
    """Recall@10: of the right ones, but of no more than ten."""
    return len(set(run[:DEPTH]) & set(good)) / min(DEPTH, len(good))


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.matching_quality")
    parser.add_argument("sets", nargs="*", default=list(NAMES))
    parser.add_argument("--queries", type=int, default=500)
    given = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}; 95 % intervals by bootstrap; CPU milliseconds a question")
    print(f"{'set':10} {'who':16} {'n':>5}  {'recall@10':22}  {'MRR':22}  {'ms':>7}")
    for name in given.sets:
        try:
            measure(name, given.queries)
        except Missing as missing:
            print(f"{name:10} skipped: {missing}")


if __name__ == "__main__":
    main()
