"""Every page at rest: one visitor, one request after the other, over HTTP; and the processor time a request takes."""

from __future__ import annotations

import http.client
import time

from bench.capacity import house
from bench.capacity.addresses import Page
from bench.cases_plan import _session as session_of
from bench.timing import row

TIMES, BAR = 40, "< 100 ms"
LONG = 8.0
"""Seconds after which no more is asked of a page: enough is known of it."""


def at_rest(port: int, pages: list[Page], times: int = TIMES) -> dict[str, float]:
    """Prints a row a page; the median of each, in ms."""
    sessions = {page.who.pk: session_of(page.who) for page in pages if page.who}
    return {page.what: _page(port, page, sessions.get(page.who.pk if page.who else 0, ""), times) for page in pages}


def _page(port: int, page: Page, session: str, times: int) -> float:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    first = [_ask(line, path, session) for path in page.paths[:3]]
    cpu, laps, begun = house.busy(), list[float](), time.monotonic()
    while len(laps) < times and (time.monotonic() - begun < LONG or len(laps) < 3):
        laps.append(_ask(line, page.paths[len(laps) % len(page.paths)], session))
    spent = {kind: seconds - cpu.get(kind, 0.0) for kind, seconds in house.busy().items()}
    laps.sort()
    p50, p95 = laps[len(laps) // 2] * 1000, laps[int(len(laps) * 0.95)] * 1000
    web, base = (spent[kind] / len(laps) * 1000 for kind in ("web", "postgres"))
    figure = f"p50 {p50:.0f} ms, p95 {p95:.0f} ms"
    row(
        f"{page.group}: {page.what}",
        figure,
        BAR,
        f"web {web:.0f} ms, database {base:.0f} ms; first {first[0] * 1000:.0f} ms",
    )
    return p50


def _ask(line: http.client.HTTPConnection, path: str, session: str) -> float:
    begun = time.perf_counter()
    line.request("GET", _quoted(path), headers={"Host": "localhost", "Cookie": f"sessionid={session}"})
    answer = line.getresponse()
    answer.read()
    if answer.status not in (200, 302):
        raise SystemExit(f"{path} answered {answer.status} {answer.getheader('Location', '')}")
    return time.perf_counter() - begun


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/?=&%+:,")
