"""Keeping what matching found: proposals that a person then confirms or puts aside."""

from __future__ import annotations

import json
from collections.abc import Sequence

from quanlian.core.actions import Actor, act
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.utilisation.matching.matching import Matched, match
from quanlian.utilisation.matching.models import Channel, Match, MatchState, Need, TargetKind
from quanlian.utilisation.matching.scoring.figures import Figures, figures
from quanlian.utilisation.matching.scoring.judging import Judgement, receipt
from quanlian.utilisation.matching.scoring.sides import Wanted
from quanlian.utilisation.matching.sides import wanted

KINDS = (TargetKind.OFFER, TargetKind.EXPERT, TargetKind.TEAM)


def propose(actor: Actor, need: Need, k: int = 10, kinds: Sequence[str] = KINDS) -> tuple[list[Match], Matched]:
    """Match anew and keep the k best of each kind. What people have decided about stays as it is.

    Raises Forbidden.
    """
    if actor.user is not None:
        policy_for(Need).demand(actor.user, "match", need)
    told = [match(need, k, (kind,)) for kind in kinds]
    best = [one for part in told for one in part.found]
    with act(actor, "matching.propose", need) as done:
        rows = keep(actor, need, wanted(need), best, kinds)
        done.detail.update(found=len(rows))
    return rows, Matched(tuple(best), tuple(pair for part in told for pair in part.excluded))


def keep(actor: Actor, need: Need, asked: Wanted, best: Sequence[Judgement], kinds: Sequence[str]) -> list[Match]:
    """As rows, in the order given. Earlier proposals of these kinds that are not among the best any more go."""
    figure = figures(today())
    decided = {(one.target_kind, one.target): one for one in need.matches.exclude(state=MatchState.PROPOSED)}
    need.matches.filter(state=MatchState.PROPOSED, target_kind__in=kinds).delete()
    fresh = [one for one in best if (one.offered.kind, one.offered.number) not in decided]
    made = Match.objects.bulk_create([row(actor, need, asked, one, figure) for one in fresh])
    kept = decided | {(one.target_kind, one.target): one for one in made}
    return [kept[one.offered.kind, one.offered.number] for one in best]


def row(actor: Actor, need: Need, asked: Wanted, judged: Judgement, figure: Figures) -> Match:
    """Not saved yet."""
    offered = judged.offered
    sealed = receipt(judged, asked, figure, today())
    return Match(
        need=need, target_kind=offered.kind, target=offered.number, title=offered.title[:300],
        counterpart=offered.holder[:200], organisation_id=offered.organisation, score=judged.score,
        parts={one.name: {"value": str(one.value), "why": one.why, "known": one.known} for one in judged.parts},
        reasons=list(judged.reasons), receipt=json.loads(sealed.to_json()), channel=Channel.SYSTEM,
        region_code=need.region_code, made_by=actor.user, made_on=today(),
    )  # fmt: skip
