"""The mixed load at rising rates, until the slowest twentieth passes 200 ms."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

from bench.capacity import house
from bench.capacity.addresses import SEED, Page
from bench.capacity.pages import _quoted
from bench.cases_plan import _session as session_of

RATES, SECONDS, WARM, LINES = (10, 20, 30, 40, 50, 60, 80), 30, 6, 48
LIMIT_MS = 200.0
Told = tuple[str, float, int, float]


def rising(port: int, pages: list[Page], rates: tuple[int, ...] = RATES, seconds: int = SECONDS) -> None:
    """A row a rate; stops after the first that passes the limit twice over."""
    print("\n| asked/s | answered/s | p50 | p95 | p99 | failed | ms of processor a request: web + database + worker |")
    print("|---|---|---|---|---|---|---|")
    told: list[Told] = []
    for rate in rates:
        told, p95 = _rate(port, pages, rate, seconds)
        if p95 > 2 * LIMIT_MS:
            break
    _by_page(told)


def _rate(port: int, pages: list[Page], rate: int, seconds: int) -> tuple[list[Told], float]:
    deeds = _deeds(pages, rate * (seconds + WARM))
    before = house.busy()
    told, took = _visit({"port": port, "rate": rate, "lines": LINES, "deeds": deeds})
    spent = {kind: (after - before.get(kind, 0.0)) / len(told) * 1000 for kind, after in house.busy().items()}
    counted = told[rate * WARM :]
    laps = sorted(one[1] * 1000 for one in counted)
    p50, p95, p99 = (laps[min(len(laps) - 1, int(len(laps) * part))] for part in (0.5, 0.95, 0.99))
    wrong = Counter(status for _, _, status, _ in told if status not in (200, 302))
    cpu = " + ".join(f"{spent[kind]:.0f}" for kind in ("web", "postgres", "worker"))
    reached = len(told) / took
    print(
        f"| {rate} | {reached:.1f} | {p50:.0f} ms | {p95:.0f} ms | {p99:.0f} ms | {dict(wrong) or 0} | {cpu} |",
        flush=True,
    )
    return counted, p95


def _deeds(pages: list[Page], count: int) -> list[dict[str, str]]:
    sessions = {page.who.pk: session_of(page.who) for page in pages if page.who}
    draw, turn = Random(SEED), Counter[str]()
    found = []
    for page in draw.choices(pages, [page.weight for page in pages], k=count):
        turn[page.what] += 1
        path = _quoted(page.paths[turn[page.what] % len(page.paths)])
        found.append({"what": page.what, "path": path, "session": sessions.get(page.who.pk if page.who else 0, "")})
    return found


def _visit(given: dict[str, object]) -> tuple[list[Told], float]:
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(given, file)
        file.flush()
        command = [sys.executable, str(Path(__file__).with_name("visitors.py")), file.name]
        done = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
    return [tuple(one) for one in done["told"]], done["seconds"]


def _by_page(told: list[Told]) -> None:
    """Of the last rate: which pages took longest."""
    laps: dict[str, list[float]] = defaultdict(list)
    for what, lap, _, _ in told:
        laps[what].append(lap * 1000)
    slow = sorted(laps.items(), key=lambda one: -sum(one[1]) / len(one[1]))[:12]
    said = ", ".join(f"{what} {sum(several) / len(several):.0f} ms" for what, several in slow)
    print(f"\nMeans at the last rate, slowest first: {said}.", flush=True)
