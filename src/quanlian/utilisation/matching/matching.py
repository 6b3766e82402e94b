"""A need finds offers, experts and teams: hard filters first, then the score with its reasons."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from quanlian.procedures.moment import today
from quanlian.utilisation.matching.candidates import Found, found, limited
from quanlian.utilisation.matching.experts import experts
from quanlian.utilisation.matching.models import Need, OfferCard, TargetKind, Team
from quanlian.utilisation.matching.scoring.barriers import FITS, barriers
from quanlian.utilisation.matching.scoring.figures import Figures, figures
from quanlian.utilisation.matching.scoring.judging import Judgement, judge
from quanlian.utilisation.matching.scoring.sides import Offered, Wanted
from quanlian.utilisation.matching.shelves import EXPERT, OFFERS, OVERLAP, PEOPLE, TEAM, shelf
from quanlian.utilisation.matching.sides import answers, of_card, of_expert, of_team, wanted

Pair = tuple[Wanted, Offered]


@dataclass(frozen=True, slots=True)
class Matched:
    """The best first; `excluded`: why others were not even scored, and how many."""

    found: tuple[Judgement, ...]
    excluded: tuple[tuple[str, int], ...] = ()


def match(need: Need, k: int, kinds: Iterable[str] = (TargetKind.OFFER,), on: dt.date | None = None) -> Matched:
    """The k best of these kinds together (`offer`, `expert`, `team`)."""
    day, asked, many = on or today(), wanted(need), list[Matched]()
    if TargetKind.OFFER in kinds:
        many.append(_offers(asked, k, day))
    if people := [kind for kind in (TargetKind.EXPERT, TargetKind.TEAM) if kind in kinds]:
        many.append(_people(asked, people, k, day))
    best = sorted((one for told in many for one in told.found), key=_order)[:k]
    return Matched(tuple(best), tuple(pair for told in many for pair in told.excluded))


def _offers(asked: Wanted, k: int, on: dt.date) -> Matched:
    stamp = shelf(OFFERS).stamp()
    new = OfferCard.objects.filter(open=True, **({"renewed_at__gte": stamp - OVERLAP} if stamp else {}))
    fresh = limited((one.number, one.words) for one in new.order_by("-renewed_at")[:60])
    told = found(OFFERS, asked.text, sorted(FITS.get(asked.coop_mode, ())), fresh)
    cards = list(OfferCard.objects.filter(number__in=told.recalled.keys()))
    habits = answers({one.organisation_id for one in cards if one.organisation_id})
    pairs = {card.number: (asked, of_card(card, habits)) for card in cards}
    return ranked(told, pairs, k, on)


def _people(asked: Wanted, kinds: Sequence[str], k: int, on: dt.date) -> Matched:
    fresh = limited(_everybody(on)) if shelf(PEOPLE).stamp() is None else {}
    told = found(PEOPLE, asked.text, kinds, {key: text for key, text in fresh.items() if key.split(":")[0] in kinds})
    numbers = {kind: [key.partition(":")[2] for key in told.recalled if key.startswith(kind + ":")] for kind in kinds}
    teams = Team.objects.filter(number__in=numbers.get(TEAM, ())).select_related("party")
    offered = [*(of_team(one) for one in teams), *(of_expert(one) for one in experts(on, numbers.get(EXPERT, ())))]
    return ranked(told, {f"{one.kind}:{one.number}": (asked, one) for one in offered}, k, on)


def _everybody(on: dt.date) -> Iterable[tuple[str, str]]:
    """While no shelf is built: the first experts and teams."""
    yield from ((f"{EXPERT}:{one.number}", one.text) for one in experts(on))
    yield from ((f"{TEAM}:{one.number}", one.words) for one in Team.objects.order_by("pk")[:60])


def ranked(told: Found, pairs: Mapping[str, Pair], k: int, on: dt.date) -> Matched:
    """The k best of the pairs that no barrier rules out; shared strings are looked for only in those."""
    figure, excluded, allowed = figures(on), Counter[str](), dict[str, Pair]()
    for key, pair in pairs.items():
        said = barriers(*pair, on)
        excluded.update(said[:1])
        if not said:
            allowed[key] = pair
    first = {key: judge(*pair, told.likeness(key), figure) for key, pair in allowed.items()}
    best = sorted(first, key=lambda key: _order(first[key]))[:k]
    return Matched(tuple(_explained(told, key, allowed[key], figure) for key in best), tuple(excluded.most_common()))


def _explained(told: Found, key: str, pair: Pair, figure: Figures) -> Judgement:
    asked, offered = pair
    judged = judge(asked, offered, told.likeness(key, terms=True), figure)
    return replace(judged, offered=replace(offered, text=""))


def _order(one: Judgement) -> tuple[object, ...]:
    return (-one.score, one.offered.kind, one.offered.number)
