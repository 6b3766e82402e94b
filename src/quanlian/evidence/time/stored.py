"""Stamps kept in the database, and the round that stamps what has none yet."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from quanlian.core.findings import UserError
from quanlian.evidence import time
from quanlian.evidence.models import Artefact, Seal, Stamp
from quanlian.evidence.time.authority import PUBLIC, TRUSTS, Token

BATCH = 200
"""Digests stamped in one round of the worker; with a real authority each takes up to a second."""


def stamps_of(sha256: str) -> list[Stamp]:
    """All stamps of a digest (lower-case hex), the oldest first."""
    return list(Stamp.objects.filter(sha256=sha256).order_by("at", "id"))


def stamp_all(digests: Iterable[str]) -> list[Stamp]:
    """Stamps of these digests, each by as many authorities as the operator wants; asks only for those not there yet.

    Safe to repeat. Raises UserError TSA_NONE where no authority answers; what was stamped before that is kept.
    """
    each, counted = time.current().each, counting()
    found: list[Stamp] = []
    for digest in dict.fromkeys(digests):
        there = stamps_of(digest)
        missing = each - sum(one.trust in counted for one in there)
        found += _more(digest, missing, there) if missing > 0 else there
    return found


def counting() -> tuple[str, ...]:
    """Which stamps are enough: once the operator named a real authority, those of the test one are not."""
    real = any(one.trust != "test" for one in time.authorities())
    return TRUSTS[: TRUSTS.index(PUBLIC) + 1] if real else TRUSTS


def stamp_waiting(limit: int = BATCH) -> int:
    """Stamp the files and statements of evidence that lack a stamp; how many were done. Never raises TSA_NONE."""
    done = 0
    for digest in waiting(limit):
        try:
            stamp_all([digest])
        except UserError as error:
            if error.code != "TSA_NONE":
                raise
            return done
        done += 1
    return done


def waiting(limit: int) -> list[str]:
    """Digests without enough stamps: what was deposited last comes first, for its time is still fresh."""
    files = Artefact.objects.filter(evidence__destroyed_at=None).order_by("-id")
    statements = Seal.objects.exclude(evidence=None).order_by("-id")
    found = [*_lacking(files, "file__sha256", limit), *_lacking(statements, "sha256", limit)]
    return list(dict.fromkeys(found))[:limit]


def _lacking(rows: QuerySet[Artefact] | QuerySet[Seal], field: str, limit: int) -> list[str]:
    same = Stamp.objects.filter(sha256=OuterRef(field), trust__in=counting()).values("sha256")
    number = Coalesce(Subquery(same.annotate(n=Count("id")).values("n"), output_field=IntegerField()), 0)
    lacking = rows.annotate(stamped=number).filter(Q(stamped__lt=time.current().each))
    return list(lacking.values_list(field, flat=True)[:limit])


def _more(digest: str, missing: int, there: list[Stamp]) -> list[Stamp]:
    tokens = time.stamps(bytes.fromhex(digest), missing, but={one.authority for one in there})
    # another process may have asked the same authority meanwhile: the first stamp stays
    Stamp.objects.bulk_create([_row(digest, one) for one in tokens], ignore_conflicts=True)
    return stamps_of(digest)


def _row(digest: str, token: Token) -> Stamp:
    return Stamp(
        sha256=digest,
        authority=token.authority,
        trust=token.trust,
        at=token.at,
        serial=token.serial,
        token=token.der,
    )
