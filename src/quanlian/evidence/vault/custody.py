"""The chain of custody (保管链): one line for each time somebody had a piece of evidence in hand, never changed."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.evidence.models import Artefact, Custody, Evidence
from quanlian.evidence.vault import store

BY, REASON = 120, 300


def note(actor: Actor, evidence: Evidence, verb: str, reason: str, artefact: str = "") -> Custody:
    """Add one line. Raises UserError (CUSTODY_REASON) without a reason.

    Part of the caller's transaction: the line and what it tells of stand or fall together.
    """
    if not reason.strip():
        raise UserError("CUSTODY_REASON", _("请写明事由"), rule=_("保管链每一步都须有事由"), remedy=_("填写后重试"))
    return Custody.objects.create(
        evidence=evidence, verb=Custody.Verb(verb), by=f"{actor.name}（{actor.role}）"[:BY], user=actor.user,
        at=timezone.now(), reason=reason.strip()[:REASON], artefact=artefact[:200], ip=actor.ip,
    )  # fmt: skip


def chain(evidence: Evidence) -> QuerySet[Custody]:
    """Every line of a piece of evidence, the oldest first."""
    return Custody.objects.filter(evidence=evidence).select_related("user").order_by("id")


def open_file(actor: Actor, artefact: Artefact, reason: str) -> Iterator[bytes]:
    """The bytes of one file, given out only after the line about it is committed.

    The first bytes are looked at before anything is noted, so that a file that cannot be read at all is refused
    with its reason. Must not run inside a transaction that may still be undone. Errors as `store.read`.
    """
    chunks = store.read(artefact.file)
    first = next(chunks, b"")
    with transaction.atomic():
        note(actor, artefact.evidence, Custody.Verb.OPEN, reason, artefact.path)
    return _after(first, chunks)


def _after(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
