"""Sealing: what happened is stated in the transaction in which it happens; the worker puts it into the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from quanlian.evidence.models import Seal
from quanlian.evidence.statements import state
from quanlian_verify.canonical import Json


def seal(kind: str, about: Iterable[str], facts: Mapping[str, Json], *, at: dt.datetime | None = None) -> Seal:
    """State that something happened; it stands in the public log a moment after the transaction commits.

    `about` names what it concerns (see quanlian.evidence.about), for the audit. `facts` hold what is proven.
    """
    row = drawn_up(kind, about, facts, at=at)
    seal_all([row])
    return row


def drawn_up(kind: str, about: Iterable[str], facts: Mapping[str, Json], *, at: dt.datetime | None = None) -> Seal:
    """The same, not stored yet: for whoever seals many happenings at once with `seal_all`."""
    concerned = sorted(set(about))
    said = state(kind, {**facts, "about": list(concerned)}, at or timezone.now())
    return Seal(
        uid=said.uid,
        kind=kind,
        about=concerned,
        statement=said.text,
        sha256=said.sha256,
        sm3=said.sm3,
        at=said.at,
    )


def seal_all(rows: Sequence[Seal]) -> None:
    """Store statements in their order and have the worker take them to the log."""
    from quanlian.evidence.tasks import ask_drain

    Seal.objects.bulk_create(rows, batch_size=1000)
    transaction.on_commit(ask_drain)
