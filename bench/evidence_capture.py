"""python -m bench.evidence_capture: the pages of the test site, seconds each; the bar is a whole package in 15 s."""

from __future__ import annotations

import time

from tests.evidence.capture.site import Site, served

from bench.machine import describe
from bench.timing import row
from quanlian.core.findings import UserError
from quanlian.evidence.capture import Captured, Limits, page

BAR = 15.0
PAGES = (
    "/plain", "https://shop.example/plain", "https://self.example/plain", "https://expired.example/plain",
    "https://wrong.example/plain", "/hop", "/meta", "/js", "/lazy", "/big", "/slow", "/endless", "/errors", "/popup",
    "/cookies", "/gone", "/tall", "/frame", "/private", "/gbk",
)  # fmt: skip


def measure_capture() -> bool:
    """Print a table; whether every package was there in time."""
    print(f"# {len(PAGES)} pages served on loopback; {describe()}\n")
    print("| page | seconds | bar | package |\n|---|---|---|---|")
    with served() as site:
        missed = [path for path in PAGES if not _one(site, path)]
    return not missed


def _one(site: Site, path: str) -> bool:
    url = path if "://" in path else f"http://shop.example{path}"
    endless = path == "/endless"
    began = time.perf_counter()
    try:
        with page(url, Limits(seconds=14 if endless else 40), site.network) as captured:
            said, fine = _said(captured), captured.complete or endless
    except UserError as error:
        said, fine = error.code, False
    seconds = time.perf_counter() - began
    row(path, f"{seconds:.1f}", f"< {BAR:g}", said)
    return fine and seconds < BAR


def _said(captured: Captured) -> str:
    state = "complete" if captured.complete else "cut off at its limit"
    return f"{len(captured.files)} files, {sum(one.size for one in captured.files) / 2**20:.1f} MiB, {state}"


if __name__ == "__main__":
    raise SystemExit(0 if measure_capture() else 1)
