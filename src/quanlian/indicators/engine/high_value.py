"""High-value inventions: every right in force gets a bitmask of the five classes; the count is the union."""

from __future__ import annotations

from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.indicators.arithmetic.high_value import HighValueClass, latest_start, tally
from quanlian.indicators.definitions.formulas import HighValue
from quanlian.indicators.engine.clock import Clock
from quanlian.indicators.engine.places import Place
from quanlian.indicators.engine.result import MemberQuery, Part
from quanlian.indicators.engine.sql import Condition, Params, rows
from quanlian.indicators.engine.stocks import HOLDINGS, in_force
from quanlian.indicators.models import SeiClass
from quanlian.registry.kinds import RightKind
from quanlian.rules.dates import add_years
from quanlian.rules.library import national
from quanlian.rules.parameters import Dated

PARAMETERS = (
    "indicator.hv.age_basis",
    "indicator.hv.age_years",
    "indicator.hv.pledge_amount",
    "indicator.hv.pledge_years",
    "indicator.hv.sei_ipc",
)
_AGE = {
    "filing": "h.app_date",
    "grant": "(select s.grant_date from quanlian_registry_statement s where s.id = h.statement_id)",
}
_MERITS = (
    "left join (select m.right_id, bit_or(1 << (m.hv_class - 1)) bits from quanlian_registry_merit m"
    " where m.known @> %s::date and (m.hv_class in (2, 5) and m.effective @> %s::date"
    " or m.hv_class = 4 and m.amount_fen >= %s and m.effective && daterange(%s, %s, '[]')) group by m.right_id) m"
    " on m.right_id = h.right_id"
)
"""Awards and granted family members hold on the day; a pledge, if large enough, also some years after its release.
A pledge whose amount nobody published cannot be told to be large enough."""
FEN_IN_WAN = 1_000_000
_SEI = {
    "main": "array[s.main_class]",
    "any": "s.main_class || s.classes",
}
_IN_SEI = (
    "exists (select 1 from quanlian_registry_statement s, unnest({classes}) c, quanlian_indicators_seiclass i"
    " where s.id = h.statement_id and i.ipc in (left(c, 4), split_part(c, '/', 1), c))"
)
NOT_CONFIGURED = "第1类（战略性新兴产业）未配置：官方参照关系表尚未载入，本类未计入"


def count_high_value(formula: HighValue, place: Place, clock: Clock) -> Part:
    """The union, with the count of each class. Class 1 is 未配置 until the official table is loaded."""
    if place.trouble:
        return Part(None, place.trouble)
    settings = {name: national().at(name, clock.as_of) for name in PARAMETERS}
    sei = SeiClass.objects.exists()
    source, params = masks(place, clock, settings, sei)
    grouped = rows(f"select bits, count(*) from ({source}) q group by bits", params)  # noqa: S608
    counts = tally((_int(mask), _int(n)) for mask, n in grouped)
    steps = tuple(f"第{c.value}类 {c.label}：{counts.by_class[c - 1]} 件" for c in HighValueClass if sei or c != 1)
    return Part(
        Decimal(counts.union),
        classes=counts,
        remarks=() if sei else (NOT_CONFIGURED,),
        members=(MemberQuery("high_value", source, params),),
        steps=(*steps, f"五类并集（一件只计一次）：{counts.union} 件"),
        parameters=tuple(settings.values()),
    )


def masks(place: Place, clock: Clock, settings: dict[str, Dated], sei: bool) -> Condition:
    """A query of right_id and bits over the inventions in force, with its parameters."""
    where, params = in_force(place, (RightKind.INV.value,), clock)
    age = _AGE[_text(settings["indicator.hv.age_basis"])]
    over_age = f"case when {age} < %s then {HighValueClass.OVER_TEN_YEARS.bit} else 0 end"
    in_sei = _IN_SEI.format(classes=_SEI[_text(settings["indicator.hv.sei_ipc"])])
    industry = f" | case when {in_sei} then 1 else 0 end" if sei else ""
    bits = f"coalesce(m.bits, 0) | {over_age}{industry}"
    source = f"select h.right_id, {bits} bits from {HOLDINGS} {_MERITS} where {where}"  # noqa: S608
    cutoff = latest_start(_whole(settings["indicator.hv.age_years"]), clock.as_of)
    pledged_since = add_years(clock.as_of, -_whole(settings["indicator.hv.pledge_years"]))
    large = _whole(settings["indicator.hv.pledge_amount"]) * FEN_IN_WAN
    merits: Params = (clock.known, clock.as_of, large, pledged_since, clock.as_of)
    return source, (cutoff, *merits, *params)


def _whole(setting: Dated) -> int:
    if not isinstance(setting.value, Decimal):
        raise UserError("RULES_TYPE", "参数应为数", value=setting.name, remedy="改正 data/rules/indicators")
    return int(setting.value)


def _text(setting: Dated) -> str:
    allowed = {"indicator.hv.age_basis": _AGE, "indicator.hv.sei_ipc": _SEI}[setting.name]
    if not isinstance(setting.value, str) or setting.value not in allowed:
        raise UserError("RULES_TYPE", "参数取值不在规定之列", value=setting.name, remedy=f"可用：{'、'.join(allowed)}")
    return setting.value


def _int(value: object) -> int:
    return int(str(value))
