"""Judgements as the database keeps them, and as the engine reads them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from quanlian.registry.models import NameJudgement, PartyName
from quanlian.registry.parties.judgement import AUTOMATIC, Judgement, Verdict, judge

SUGGESTED = "suggested"
"""`judgement` of a pair that the engine found alike and no person has looked at; it merges nothing."""
MANUAL = "manual"


def item(name_id: int) -> str:
    """A name's id as text of one width, so that text order is number order."""
    return f"{name_id:019d}"


def between(left: PartyName, right: PartyName) -> NameJudgement | None:
    """The stored judgement on two names, in any order; a person's before an import's."""
    pair = Q(left=left, right=right) | Q(left=right, right=left)
    rows = NameJudgement.objects.select_for_update().filter(pair).order_by("pk")
    return min(rows, key=lambda row: row.method != MANUAL, default=None)


def positive_neighbours(names: Iterable[int]) -> set[int]:
    """Names that a positive judgement links to one of these."""
    given = list(names)
    touching = NameJudgement.objects.filter(Q(left__in=given) | Q(right__in=given), judgement=Verdict.POSITIVE)
    return {name for pair in touching.values_list("left_id", "right_id") for name in pair}


def judgements_among(names: Iterable[int]) -> list[Judgement]:
    """Every verdict on pairs within these names, as the engine reads them."""
    given = list(names)
    rows = NameJudgement.objects.filter(left__in=given, right__in=given, judgement__in=list(Verdict))
    return [
        judge(
            item(row.left_id),
            item(row.right_id),
            Verdict(row.judgement),
            by=row.by.username if row.by else (MANUAL if row.method == MANUAL else AUTOMATIC),
            method=row.method,
            score=row.score,
            at=row.at,
        )
        for row in rows.select_related("by")
    ]
