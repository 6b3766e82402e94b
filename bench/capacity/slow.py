"""Where a page's time goes: its statements, the slowest first, with the plan the server chose. In this process.

python -m bench.capacity measure --home FOLDER --parts slow [--pages WORD …]
"""

from __future__ import annotations

from time import perf_counter

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.capacity.addresses import Page
from bench.cases_pages import client_of

SLOW_MS, SHOWN = 15.0, 3


def slow(pages: list[Page], plans: bool) -> None:
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    for page in pages:
        _page(page, plans)


def _page(page: Page, plans: bool) -> None:
    client = client_of(page.who)
    path = page.paths[-1]
    client.get(page.paths[0])
    with CaptureQueriesContext(connection) as seen:
        begun = perf_counter()
        answer = client.get(path)
        lap = perf_counter() - begun
    told = sorted(((float(one["time"]) * 1000, one["sql"]) for one in seen.captured_queries), reverse=True)
    spent = sum(ms for ms, _ in told)
    print(f"\n## {page.what}: {lap * 1000:.0f} ms, {len(told)} statements {spent:.0f} ms; {answer.status_code} {path}")
    for ms, text in told[:SHOWN]:
        if ms >= SLOW_MS:
            print(f"  {ms:.0f} ms: {text[:700]}", flush=True)
            if plans:
                _plan(text)


def _plan(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("explain (analyze, buffers, costs off, timing off) " + text.replace("%", "%%"), [])
        for (line,) in cursor.fetchall():
            print(f"      {line[:150]}", flush=True)
