"""Rights brought in as officers bring them, and what is found of them."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import SYSTEM
from quanlian.core.events.delivery import deliver_waiting
from quanlian.registry.actions import register_batch
from quanlian.registry.importing.run import run_batch
from quanlian.registry.models import Batch
from quanlian.search.indexing.refresh import refresh
from quanlian.search.indexing.serving import current
from quanlian.search.text.words import wanted
from quanlian.search.tree import Phrase, Query, Tag
from tests.registry.importing.gazette import table

KNOWN = dt.date(2026, 1, 5)


def bring_in(*entries: dict[str, str], name: str = "演示公报.csv") -> Batch:
    """One gazette file, imported."""
    batch = register_batch(SYSTEM, [table(list(entries))], name, "cnipa_gazette", known_on=KNOWN)
    return run_batch(batch, SYSTEM)


def worker() -> int:
    """What the worker does once it is woken: events first, then the index."""
    deliver_waiting()
    return refresh()


def titled(text: str, field: str = "title") -> list[str]:
    """Titles of what is found by a phrase, in order."""
    return titles(Phrase(field, wanted(text)))


def tagged(field: str, value: str) -> list[str]:
    return titles(Tag(field, (value,)))


def titles(query: Query) -> list[str]:
    return sorted(str(hit.payload["title"]) for hit in current().search(query, 100))
