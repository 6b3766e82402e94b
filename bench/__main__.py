"""python -m bench [--rights 1000000] [--cases 100000] [--only PART]: one home, one run, every figure of
the house beside its bar and a rival."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

REGION, AS_OF, SEED = 350500, "2026-06-30", 1


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--rights", type=int, default=1_000_000)
    parser.add_argument("--home", type=Path, default=None, help="keep and reuse this home folder")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=60, help="how long the concurrent users work")
    parser.add_argument("--documents", type=int, default=1_000_000, help="search: made-up documents")
    parser.add_argument(
        "--rivals", type=int, default=200_000, help="search: documents the rivals get; 0 leaves them out"
    )
    parser.add_argument("--asked", type=int, default=1_200, help="search: questions")
    parser.add_argument("--vectors", type=int, default=100_000, help="search: texts for search by meaning; 0: none")
    parser.add_argument("--index", type=Path, default=None, help="search: keep and reuse the index in this folder")
    parser.add_argument("--out", type=Path, default=Path("var/bench_search.json"), help="search: figures as JSON")
    parser.add_argument("--entries", type=int, default=10_000_000, help="evidence: entries of the large log")
    parts = ("house", "cases", "search", "evidence", "marks")
    parser.add_argument("--only", choices=parts, help="one part; `cases` still fills an empty registry")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quanlian-bench-") as temporary:
        os.environ["QUANLIAN_HOME"] = str(given.home or temporary)
        if given.only in (None, "house"):
            from bench.house import measure

            measure(given.rights)
        if given.only in (None, "cases"):
            from bench.cases import measure_cases

            measure_cases(given.rights, given.cases, given.seconds)
        if given.only in (None, "search"):
            from bench.search import Plan, measure_search

            plan = Plan(given.documents, given.rivals, given.asked, given.vectors, given.index, given.out)
            measure_search(plan)
        if given.only in (None, "evidence"):
            from bench.evidence_capture import measure_capture
            from bench.evidence_log import measure_evidence_log

            measure_evidence_log(given.entries)
            measure_capture()
        if given.only in (None, "marks"):
            from bench.marks import measure_marks

            measure_marks()


main()
