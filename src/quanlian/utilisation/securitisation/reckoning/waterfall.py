"""One payment day: fees, senior interest, senior principal, reserve, junior. Nothing is lost and nothing invented."""

from __future__ import annotations

from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.core.money import round_half_up
from quanlian.utilisation.securitisation.reckoning.cash import Cash
from quanlian.utilisation.securitisation.reckoning.terms import Outcome, Period, State, Terms
from quanlian.utilisation.securitisation.reckoning.triggers import struck

YEAR = 365


def pay(terms: Terms, state: State, period: Period) -> Outcome:
    """Raises UserError ABS_PERIOD where the amounts cannot be: negative, or more principal than the pool holds."""
    _check(state, period)
    before = _written_off(terms, state, period)
    cash = Cash(state.reserve_fen + _collected(period))
    whole = cash.left
    fee_due = state.fee_arrears + accrued(state.pool_fen, terms.fee_rate, period.days)
    fee_paid = cash.pay("税费和服务费", fee_due)
    arrears = _interest(terms, before, period, cash)
    owed = list(state.owed)
    bought = 0
    if before.triggered:
        _senior_principal(terms, owed, cash, cash.left)
    elif terms.revolving_until and period.on <= terms.revolving_until:
        bought = cash.pay("循环购买新资产", period.principal_fen + period.defaulted_fen)
    else:
        _amortise(terms, owed, cash, period.principal_fen + period.recovered_fen + period.defaulted_fen)
    reserve = _reserve(terms, owed, cash, triggered=bool(before.triggered))
    _junior(terms, owed, cash, triggered=bool(before.triggered))
    short = (fee_due - fee_paid) + sum(arrears)
    after = State(
        pool_fen=state.pool_fen - period.principal_fen - period.defaulted_fen + bought,
        owed=tuple(owed),
        arrears=tuple(arrears),
        fee_arrears=fee_due - fee_paid,
        reserve_fen=reserve + cash.left,
        defaulted_fen=before.defaulted_fen,
        triggered=before.triggered or ("优先级利息未能足额支付" if sum(arrears) else ""),
    )
    return Outcome(whole, tuple(cash.lines), after, short, _words(before, after))


def accrued(principal: int, rate: Decimal, days: int) -> int:
    """Interest of some days, actual/365, rounded half up to the 分."""
    return int(round_half_up(Decimal(principal) * rate * days / YEAR))


def _check(state: State, period: Period) -> None:
    given = (
        period.interest_fen, period.principal_fen, period.defaulted_fen, period.recovered_fen, period.support_fen,
        period.days,
    )  # fmt: skip
    if min(given) < 0:
        raise UserError("ABS_PERIOD", "回款和天数不能为负", value=str(min(given)), remedy="核对本期报表")
    if period.principal_fen + period.defaulted_fen > state.pool_fen:
        raise UserError(
            "ABS_PERIOD", "本金回款与违约之和超过资产池余额", value=str(period.principal_fen + period.defaulted_fen),
            rule=f"资产池余额{state.pool_fen}分", remedy="核对本期报表",
        )  # fmt: skip


def _collected(period: Period) -> int:
    return period.interest_fen + period.principal_fen + period.recovered_fen + period.support_fen


def _written_off(terms: Terms, state: State, period: Period) -> State:
    """The state with this period's defaults, and whether a trigger struck."""
    lost = state.defaulted_fen + period.defaulted_fen
    why = state.triggered or struck(terms, state, lost, state.pool_fen - period.defaulted_fen)
    return State(state.pool_fen, state.owed, state.arrears, state.fee_arrears, state.reserve_fen, lost, why)


def _interest(terms: Terms, state: State, period: Period, cash: Cash) -> list[int]:
    """Senior interest by rank, old arrears with it; what stays unpaid."""
    unpaid = [0] * len(terms.tranches)
    for index, one in enumerate(terms.tranches):
        if not one.junior:
            due = state.arrears[index] + accrued(state.owed[index], one.rate, period.days)
            unpaid[index] = due - cash.pay(f"{one.title}利息", due)
    return unpaid


def _senior_principal(terms: Terms, owed: list[int], cash: Cash, most: int) -> None:
    """To the seniors by rank, at most `most` together."""
    for index, one in enumerate(terms.tranches):
        if not one.junior:
            part = cash.pay(f"{one.title}本金", min(owed[index], most))
            owed[index] -= part
            most -= part


def _amortise(terms: Terms, owed: list[int], cash: Cash, target: int) -> None:
    """Sequential: the seniors first. Pro rata: the seniors' part of all principal, the junior's comes later."""
    seniors = sum(fen for fen, one in zip(owed, terms.tranches, strict=True) if not one.junior)
    if terms.pro_rata and any(owed):
        target = min(target, sum(owed))
        cash.junior_due = target - int(round_half_up(Decimal(target) * seniors / sum(owed)))
        target -= cash.junior_due
    _senior_principal(terms, owed, cash, target)


def _reserve(terms: Terms, owed: list[int], cash: Cash, *, triggered: bool) -> int:
    """Kept back while seniors are owed and nothing has accelerated."""
    seniors = sum(fen for fen, one in zip(owed, terms.tranches, strict=True) if not one.junior)
    return cash.keep(terms.reserve_fen) if seniors and not triggered else 0


def _junior(terms: Terms, owed: list[int], cash: Cash, *, triggered: bool) -> None:
    """After the seniors are repaid its principal, then all that is left; before that its pro rata part and income."""
    seniors = sum(fen for fen, one in zip(owed, terms.tranches, strict=True) if not one.junior)
    if seniors and triggered:
        return
    for index, one in enumerate(terms.tranches):
        if one.junior:
            due = owed[index] if not seniors else min(owed[index], cash.junior_due)
            owed[index] -= cash.pay(f"{one.title}本金", due)
            cash.pay(f"{one.title}收益", cash.left)
            return


def _words(before: State, after: State) -> tuple[str, ...]:
    words = [f"加速清偿：{before.triggered}"] if before.triggered else []
    if after.triggered and not before.triggered:
        words.append(f"触发事件：{after.triggered}，自下期起加速清偿")
    return tuple(words)
