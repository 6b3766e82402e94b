"""Rows as the two sides of the score."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from django.db.models import Count, Q

from quanlian.utilisation.matching.experts import Expert
from quanlian.utilisation.matching.models import (
    Confidentiality,
    FirmField,
    Match,
    MatchState,
    Need,
    OfferCard,
    TargetKind,
    Team,
)
from quanlian.utilisation.matching.scoring.sides import Offered, Wanted

FEW = 3
"""Below so many contacts nothing is said about how somebody answers."""
_ANSWERED = (MatchState.CONTACTED, MatchState.INTENTION, MatchState.SIGNED)
_SILENT = (MatchState.PROPOSED, MatchState.DISMISSED)


def wanted(need: Need, *, told: bool = False) -> Wanted:
    """`told`: the other side will learn of it, so who may be told counts."""
    bodies = None
    if told and need.confidentiality == Confidentiality.DIRECTED:
        bodies = frozenset(one.pk for one in need.invited.all())
    return Wanted(
        number=need.number, text=need.text, classes=tuple(need.classes), trl_least=need.trl_least,
        budget_low_fen=need.budget_low_fen, budget_high_fen=need.budget_high_fen, coop_mode=need.coop_mode,
        region=need.region_code, deadline=need.deadline, organisation=need.organisation_id, bodies=bodies,
    )  # fmt: skip


def of_card(card: OfferCard, answers: Mapping[int, Decimal]) -> Offered:
    return Offered(
        TargetKind.OFFER, card.number, card.title, card.words, card.lister, card.organisation_id, tuple(card.classes),
        card.offer_type, card.price_fen, card.trl, card.region_code, card.open, card.encumbered, card.until,
        answers.get(card.organisation_id or 0),
    )  # fmt: skip


def of_team(team: Team) -> Offered:
    """A team has no price and no stage of ripeness of its own."""
    title = f"{team.lead}团队（{team.unit}）"
    organisation = team.party.organisation_id
    return Offered(
        TargetKind.TEAM, team.number, title, team.words, team.unit, organisation, tuple(team.classes),
        region=team.region_code,
    )  # fmt: skip


def of_expert(expert: Expert) -> Offered:
    """A person stands for himself, not for his unit: no organisation is told."""
    return Offered(
        TargetKind.EXPERT, expert.number, expert.name, expert.text, expert.unit, None, expert.classes,
        region=expert.region,
    )  # fmt: skip


def of_firm(field: FirmField) -> Offered:
    return Offered(
        TargetKind.FIRM, str(field.party_id), field.name, field.words, field.name, field.party.organisation_id,
        (field.subclass,), region=field.region_code,
    )  # fmt: skip


def answers(organisations: Collection[int]) -> dict[int, Decimal]:
    """By organisation the share of matches, put to it by people, that it answered; one query."""
    rows = Match.objects.filter(organisation__in=organisations).exclude(state__in=_SILENT).order_by()
    told = rows.values_list("organisation").annotate(n=Count("pk"), good=Count("pk", filter=Q(state__in=_ANSWERED)))
    return {pk: Decimal(good) / n for pk, n, good in told if n >= FEW}
