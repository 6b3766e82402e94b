"""The door to names and judgements for other rooms: suggestions to look at, and looking names up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.db.models import Count

from quanlian.core.findings import UserError
from quanlian.registry.models import NameJudgement, PartyName
from quanlian.registry.parties.candidates import PartyName as Spelling
from quanlian.registry.parties.candidates import party_name
from quanlian.registry.parties.cluster import ScoredPair, resolve
from quanlian.registry.parties.scoring import LEGAL_PERSON
from quanlian.registry.parties.stored import SUGGESTED

PERSON_LENGTH: Final = 4
"""A Chinese name of so few characters is a person's: people of one name are not one person, so none is suggested."""


def find_name(text: str) -> PartyName:
    """The published name `text`, or the one with that number. Raises UserError where there is none."""
    found = PartyName.objects.select_related("party").filter(name=text).first()
    if found is None and text.isascii() and text.isdigit():
        found = PartyName.objects.select_related("party").filter(pk=int(text)).first()
    if found is None:
        raise UserError(
            "NAME_UNKNOWN", "登记中没有这个公布名称", value=text, remedy="照公布的写法填写名称，或填名称编号"
        )
    return found


@transaction.atomic
def refresh_suggestions() -> int:
    """Compare all published names and store the pairs a person should look at; returns how many there are now.

    Pairs that somebody judged, or that are one party already, are left out. Automatic likeness never merges: only the
    same normalised name or the same credit code does.
    """
    rows = [row for row in _published() if not _is_person(row)]
    result = resolve([_spelling(row) for row in rows], LEGAL_PERSON)
    judged = _judged()
    NameJudgement.objects.filter(judgement=SUGGESTED).delete()
    pairs = [_suggestion(rows, pair) for pair in (*result.merged, *result.suggested)]
    fresh = [
        p for p in pairs if frozenset((p.left_id, p.right_id)) not in judged and p.left.party_id != p.right.party_id
    ]
    NameJudgement.objects.bulk_create(fresh, batch_size=1000)
    return len(fresh)


def suggestions(limit: int = 100) -> list[NameJudgement]:
    """Pairs waiting for a person, the likeliest first."""
    rows = NameJudgement.objects.filter(judgement=SUGGESTED).select_related("left__party", "right__party")
    return list(rows.order_by("-score", "pk")[:limit])


def _published() -> list[PartyName]:
    """One spelling a party and normalised name is enough: the rest is the same to the comparison."""
    rows = PartyName.objects.select_related("party").annotate(mentioned=Count("mentions")).order_by("pk")
    seen: dict[str, PartyName] = {}
    for row in rows.iterator(5000):
        seen.setdefault(row.key, row)
    return list(seen.values())


def _is_person(row: PartyName) -> bool:
    return len(row.name) <= PERSON_LENGTH and not row.name.isascii()


def _spelling(row: PartyName) -> Spelling:
    return party_name(row.name, mentions=max(1, getattr(row, "mentioned", 1)), uscc=row.party.uscc)


def _judged() -> set[frozenset[int]]:
    rows = NameJudgement.objects.exclude(judgement=SUGGESTED).values_list("left_id", "right_id")
    return {frozenset(pair) for pair in rows}


def _suggestion(rows: Sequence[PartyName], pair: ScoredPair) -> NameJudgement:
    return NameJudgement(
        left=rows[pair.left],
        right=rows[pair.right],
        judgement=SUGGESTED,
        method=pair.scored.method[:30],
        score=pair.scored.total,
        detail={"why": pair.scored.explain()},
    )
