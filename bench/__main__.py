"""python -m bench [--rights 1000000]: one home, one run, every figure of the house beside its bar and a rival."""

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
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quanlian-bench-") as temporary:
        os.environ["QUANLIAN_HOME"] = str(given.home or temporary)
        from bench.house import measure

        measure(given.rights)


main()
