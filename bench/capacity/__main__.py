"""The capacity table of one machine: python -m bench.capacity build|measure|PART --home FOLDER

`build` fills the home (hours of nothing: about an hour for five million rights), `measure` prints every figure. Each
part can be run alone; `build` may be stopped between two parts and goes on with those left out by `--parts`.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

BUILD = ("rights", "cases", "market", "watch", "loans", "people", "index", "tidy")
MEASURE = ("start", "pages", "load", "memory", "sizes", "jobs", "listings", "slow", "profile", "backup")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.capacity")
    parser.add_argument("what", choices=("build", "measure"))
    parser.add_argument("--home", type=Path, required=True, help="the home folder; kept")
    parser.add_argument("--parts", nargs="+", choices=(*BUILD, *MEASURE), help="only these")
    parser.add_argument("--rights", type=int, default=5_000_000)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--offers", type=int, default=100_000, help="and as many needs")
    parser.add_argument("--marks", type=int, default=10_000, help="trade marks under watch")
    parser.add_argument("--listings", type=int, default=500_000)
    parser.add_argument("--loans", type=int, default=10_000)
    parser.add_argument("--rates", type=int, nargs="+", help="requests a second of the mixed load, rising")
    parser.add_argument("--seconds", type=int, default=30, help="how long each rate is kept")
    parser.add_argument("--no-worker", dest="worker", action="store_false", help="the web server alone stands")
    parser.add_argument("--pages", nargs="+", help="slow: only pages whose name has one of these words")
    given = parser.parse_args()
    os.environ["QUANLIAN_HOME"] = str(given.home.absolute())
    from bench.capacity import run

    (run.build if given.what == "build" else run.measure)(given)


main()
