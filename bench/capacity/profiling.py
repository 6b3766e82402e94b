"""Where the mixed load's processor time goes in Python: some hundred of its requests in this process under cProfile."""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from random import Random

from bench.capacity.addresses import SEED, Page
from bench.cases_pages import client_of

ASKED, SHOWN = 400, 14
PARTS = {
    "waiting for the database": ("psycopg", "psycopg_binary"),
    "templates": ("django/template", "django_cotton", "quanlian/ui"),
    "the ORM": ("django/db",),
    "search engine": ("tantivy", "quanlian/search"),
    "the rest of Django": ("django/", "allauth"),
    "our own rooms": ("quanlian/",),
}


def profile(pages: list[Page]) -> None:
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    clients = {page.what: client_of(page.who) for page in pages}
    draw = Random(SEED)
    chosen = draw.choices(pages, [page.weight for page in pages], k=ASKED)
    for page in pages:
        clients[page.what].get(page.paths[0])
    watch = cProfile.Profile()
    watch.enable()
    for page in chosen:
        clients[page.what].get(draw.choice(page.paths))
    watch.disable()
    _report(pstats.Stats(watch))


def _report(stats: pstats.Stats) -> None:
    told: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, _) in stats.stats.items():  # type: ignore[attr-defined]
        told[_part(file, name)] += own
    whole = sum(told.values())
    print(f"\n{ASKED} requests, {whole / ASKED * 1000:.0f} ms each under the profiler\n\n| part | share |\n|---|---|")
    for part, seconds in told.most_common():
        print(f"| {part} | {seconds / whole:.0%} |")
    stats.sort_stats("tottime").print_stats(SHOWN)


def _part(file: str, name: str) -> str:
    if file == "~":
        return "waiting for the database" if "psycopg" in name else "built-in functions"
    return next((part for part, marks in PARTS.items() if any(mark in file for mark in marks)), "other libraries")
