"""python -m bench [--rights 1000000] [--cases 100000] [--only house|cases]: one home, one run, every figure of the
house beside its bar and a rival."""

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
    parser.add_argument("--only", choices=("house", "cases"), help="one half; `cases` still fills an empty registry")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quanlian-bench-") as temporary:
        os.environ["QUANLIAN_HOME"] = str(given.home or temporary)
        if given.only != "cases":
            from bench.house import measure

            measure(given.rights)
        if given.only != "house":
            from bench.cases import measure_cases

            measure_cases(given.rights, given.cases, given.seconds)


main()
