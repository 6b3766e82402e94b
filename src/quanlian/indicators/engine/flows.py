"""Counting what happened in a period: gazette entries and legal events, as they were published."""

from __future__ import annotations

from decimal import Decimal

from quanlian.indicators.arithmetic.units import convert
from quanlian.indicators.definitions.formulas import Events, Publications
from quanlian.indicators.engine.clock import Clock
from quanlian.indicators.engine.places import Place
from quanlian.indicators.engine.result import MemberQuery, Part
from quanlian.indicators.engine.sql import Condition, number

EVENTS = "quanlian_registry_legalevent e"
CONTRACT = "coalesce(nullif(e.detail->>'contract', ''), nullif(e.doc_no, ''), e.id::text)"
"""What makes registrations of several rights one contract: its number, else the document's."""
_AMOUNT = "nullif(e.detail->>'amount_fen', '')::numeric"
FEN_IN_YUAN = 100
_MEASURES = {
    "events": "select count(*) from {events} where {where}",
    "rights": "select count(distinct e.right_id) from {events} where {where}",
    "contracts": "select count(distinct {contract}) from {events} where {where}",
    "amount": "select sum(fen) from (select max({amount}) fen from {events} where {where} group by {contract}) once",
}
_WORDS = {"events": "项", "rights": "件", "contracts": "份合同"}


def in_period(place: Place, clock: Clock) -> Condition:
    """The condition on legal events `e`: there, effective in the period, known on the day of knowledge."""
    there, params = place.events()
    where = f"{there} and e.effective_on between %s and %s and e.known_on <= %s"
    return where, (*params, clock.start, clock.as_of, clock.known)


def count_publications(formula: Publications, place: Place, clock: Clock) -> Part:
    if place.trouble:
        return Part(None, place.trouble)
    period, params = in_period(place, clock)
    where, params = (
        f"e.stage <> '' and e.stage = any(%s) and {period}",
        ([str(stage) for stage in formula.stages], *params),
    )
    counted = number(f"select count(*) from {EVENTS} where {where}", params)  # noqa: S608
    step = f"{clock.start} 至 {clock.as_of} 公告的{'、'.join(formula.stages)}：{counted} 件"
    return Part(counted, members=(MemberQuery("events", where, params),), steps=(step,))


def count_events(formula: Events, place: Place, clock: Clock) -> Part:
    if place.trouble:
        return Part(None, place.trouble)
    where, params = _of(formula, place, clock)
    statement = _MEASURES[formula.measure].format(events=EVENTS, where=where, contract=CONTRACT, amount=_AMOUNT)
    counted = number(statement, params)
    if formula.measure == "amount":
        counted = convert(counted / FEN_IN_YUAN, "元", formula.unit)
    codes = "、".join(code.label for code in formula.codes)
    unit = formula.unit if formula.measure == "amount" else _WORDS[formula.measure]
    step = f"{clock.start} 至 {clock.as_of} {codes}：{counted} {unit}"
    return Part(Decimal(counted), members=(MemberQuery("events", where, params),), steps=(step,))


def _of(formula: Events, place: Place, clock: Clock) -> Condition:
    period, params = in_period(place, clock)
    where, params = f"e.code = any(%s) and {period}", ([code.value for code in formula.codes], *params)
    if not formula.kinds:
        return where, params
    kinds = "exists (select 1 from quanlian_registry_right r where r.id = e.right_id and r.kind = any(%s))"
    return f"{where} and {kinds}", (*params, [kind.value for kind in formula.kinds])
