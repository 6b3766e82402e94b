"""From a proposal to its outcome: people confirm, contact, agree or give up; every step is kept."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.utilisation.matching.models import Channel, FollowUp, Match, MatchState, NeedState, Outing
from quanlian.utilisation.matching.models.match import ENDED

Outcome = FollowUp.Outcome
_AFTER = {
    "": MatchState.CONTACTED, Outcome.INTENTION: MatchState.INTENTION, Outcome.SIGNED: MatchState.SIGNED,
    Outcome.FAILED: MatchState.FAILED,
}  # fmt: skip


def confirm(actor: Actor, match: Match, channel: str = Channel.SYSTEM, outing: Outing | None = None) -> Match:
    """A person says the two should meet; from now on the other side sees it.

    Raises Forbidden, UserError MATCH_STATE.
    """
    _demand(actor, "confirm", match)
    if match.state not in (MatchState.PROPOSED, MatchState.DISMISSED):
        raise _wrong_state(match)
    with act(actor, "matching.confirm", match) as done:
        match.state, match.channel, match.outing = MatchState.CONFIRMED, channel, outing
        match.ended_on = None
        match.save()
        done.event("matching.confirmed", match=match.pk, target=match.target, kind=match.target_kind)
    return match


def dismiss(actor: Actor, match: Match, reason: str) -> Match:
    """Not suitable, and why: the proposal does not come again. Raises Forbidden, UserError MATCH_STATE."""
    _demand(actor, "confirm", match)
    if match.state != MatchState.PROPOSED:
        raise _wrong_state(match)
    with act(actor, "matching.dismiss", match, reason=reason):
        match.state, match.ended_on = MatchState.DISMISSED, today()
        match.save()
    return match


def follow(
    actor: Actor, match: Match, what: str, *, on: dt.date | None = None, outcome: str = "", reason: str = "",
    deal_number: str = "",
) -> FollowUp:  # fmt: skip
    """Note a step. Raises Forbidden, UserError MATCH_STATE, FOLLOW_WHAT, FOLLOW_REASON, FOLLOW_DATE, FOLLOW_DEAL."""
    _demand(actor, "follow", match)
    day = on or today()
    _check(match, what, day, outcome, reason)
    deal = _deal(deal_number) if outcome == Outcome.SIGNED else ""
    step = FollowUp(match=match, on=day, by=actor.user, what=what.strip(), outcome=outcome, reason=reason[:300])
    with act(actor, f"matching.follow_{outcome or 'contact'}", match, reason=reason) as done:
        step.save()
        _move(match, day, outcome, deal)
        _answered(match, day)
        if outcome:
            done.event("matching.outcome", match=match.pk, need=match.need.number, outcome=outcome, deal=deal)
    return step


def book_outcome(actor: Actor, match: int, outcome: str, deal_number: str = "", reason: str = "") -> FollowUp:
    """The door for other rooms: `match` is its primary key. Booked again for the same deal it is one.

    Raises UserError NOT_FOUND and what `follow` raises.
    """
    row = Match.objects.select_related("need").filter(pk=match).first()
    if row is None:
        raise UserError("NOT_FOUND", "没有这条对接", value=str(match), remedy="核对对接编号")
    last = row.follow_ups.filter(outcome=outcome).last()
    if last is not None and row.deal_number == deal_number:
        return last
    what = Outcome(outcome).label if outcome in Outcome.values else outcome
    return follow(actor, row, what, outcome=outcome, reason=reason, deal_number=deal_number)


def _check(match: Match, what: str, on: dt.date, outcome: str, reason: str) -> None:
    if match.state == MatchState.PROPOSED or match.state in ENDED:
        raise _wrong_state(match)
    if outcome not in _AFTER or not what.strip():
        raise UserError("FOLLOW_WHAT", "没有写明跟进内容，或者结果不在选项中", value=outcome, remedy="补填后提交")
    if outcome == Outcome.FAILED and not reason.strip():
        raise UserError("FOLLOW_REASON", "未成的对接没有写明原因", value=str(match), remedy="补填原因")
    if on > today() or on < match.made_on:
        rule = f"{match.made_on} 至今天"
        raise UserError("FOLLOW_DATE", "跟进日期不对", value=str(on), rule=rule, remedy="核对后重填")


def _move(match: Match, on: dt.date, outcome: str, deal: str) -> None:
    """An intention that is talked about further stays an intention."""
    after = _AFTER[outcome]
    if not (after == MatchState.CONTACTED and match.state == MatchState.INTENTION):
        match.state = after
    match.contacted_on = match.contacted_on or on
    match.followed_on = max(on, match.followed_on or on)
    match.ended_on = on if match.state in ENDED else None
    match.deal_number = deal or match.deal_number
    match.save()


def _answered(match: Match, on: dt.date) -> None:
    """The need's first answer, and its end where a contract was signed."""
    need = match.need
    need.answered_on = min(on, need.answered_on or on)
    if match.state == MatchState.SIGNED and need.state == NeedState.OPEN:
        need.state, need.closed_on, need.close_reason = NeedState.SETTLED, on, f"与{match.counterpart}签约"[:300]
    need.save()


def _deal(number: str) -> str:
    """The deal must stand in the deals' room; blank where the two signed elsewhere."""
    from quanlian.utilisation.deals import services as deals

    if number and deals.deal(number) is None:
        raise UserError("FOLLOW_DEAL", "没有这个成交编号", value=number[:60], remedy="核对成交编号，或者留空")
    return number


def _demand(actor: Actor, verb: str, match: Match) -> None:
    if actor.user is not None:
        policy_for(Match).demand(actor.user, verb, match)


def _wrong_state(match: Match) -> UserError:
    said = MatchState(match.state).label
    return UserError("MATCH_STATE", f"对接处于“{said}”，不能这样办理", value=str(match), remedy="刷新页面后重试")
