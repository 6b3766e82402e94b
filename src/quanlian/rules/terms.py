"""How long rights last. Every number comes from `data/rules/terms/`; here stands only how the days are counted.

Kinds are the values of `quanlian.registry.kinds.RightKind`, given as text: this room lies below the registry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, fields
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.rules.dates import ONE_DAY, add_months, add_years, last_day_of_year
from quanlian.rules.library import national
from quanlian.rules.parameters import Dated, Parameters
from quanlian.rules.receipts import Receipt, make_receipt

RULE, VERSION = "right-term", "1"
PATENT_KINDS = ("INV", "UM", "DES")
MARK_KINDS = ("TM", "TM_COLL", "TM_CERT")
WORK_KINDS = ("COPY_WORK", "COPY_SOFT")


@dataclass(frozen=True, slots=True)
class TermFacts:
    """What a term is counted from. Give what the register knows; a missing needed date is refused, not guessed.

    `renewals`: granted renewals of a mark. `woody`: a woody or vine variety. `by_person`: the work belongs to a
    natural person. `compensation_days`: days of 期限补偿 granted; `approved_on`: market approval of the new drug.
    """

    filed_on: dt.date | None = None
    granted_on: dt.date | None = None
    registered_on: dt.date | None = None
    created_on: dt.date | None = None
    published_on: dt.date | None = None
    exploited_on: dt.date | None = None
    died_on: dt.date | None = None
    approved_on: dt.date | None = None
    by_person: bool = False
    woody: bool = False
    renewals: int = 0
    compensation_days: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """`last_day`: the last day in force, None where the law sets no end or it is not yet known.

    `basic_last_day` is the end without compensation (a compensated patent shows both). Marks also have
    `renewal_from` and `grace_until`; they still count as registered until the grace ends.
    """

    kind: str
    last_day: dt.date | None
    basic_last_day: dt.date | None
    receipt: Receipt
    renewal_from: dt.date | None = None
    grace_until: dt.date | None = None

    @property
    def counts_until(self) -> dt.date | None:
        """The last day on which statistics count the right, if nothing else happens (domain: marks incl. 宽展期)."""
        return self.grace_until or self.last_day


def term(kind: str, facts: TermFacts, on: dt.date, parameters: Parameters | None = None) -> Term:
    """The term of a right as the law stands on `on`; raises `UserError` TERM_FACT where a needed date is missing."""
    work = _Work(kind, facts, on, parameters if parameters is not None else national())
    basic, last = _RULES.get(kind, _no_fixed_term)(work)
    renewal, grace = _renewal(work, last) if kind in MARK_KINDS and last else (None, None)
    result = {"last_day": last, "basic_last_day": basic, "renewal_from": renewal, "grace_until": grace}
    inputs = {one.name: getattr(facts, one.name) for one in fields(facts)} | {"kind": kind, "on": on}
    given = {name: value for name, value in inputs.items() if value not in (None, False, 0)}
    receipt = make_receipt(RULE, VERSION, given, tuple(work.used), tuple(work.steps), dict(result), tuple(work.remarks))
    return Term(kind, last, basic, receipt, renewal, grace)


def patent_last_day(kind: str, filed_on: dt.date, parameters: Parameters | None = None) -> dt.date:
    """The last day in force of a patent without compensation, without a receipt: for bulk loading."""
    source = parameters if parameters is not None else national()
    return add_years(filed_on, _whole(source.at(f"term.{kind}.years", filed_on)))


class _Work:
    """One computation under way: the facts, and what will go into the receipt."""

    def __init__(self, kind: str, facts: TermFacts, on: dt.date, parameters: Parameters) -> None:
        self.kind, self.facts, self.on = kind, facts, on
        self._parameters = parameters
        self.used: list[Dated] = []
        self.steps: list[str] = []
        self.remarks: list[str] = []

    def number(self, name: str, day: dt.date) -> int:
        """A parameter in whole units as of `day`, remembered for the receipt."""
        dated = self._parameters.at(name, day)
        self.used.append(dated)
        self.steps.append(dated.sentence)
        return _whole(dated)

    def need(self, day: dt.date | None, title: str) -> dt.date:
        if day is None:
            raise UserError("TERM_FACT", f"缺少{title}，不能计算期限", value=self.kind, remedy=f"补录{title}后重算")
        return day

    def say(self, sentence: str) -> None:
        self.steps.append(sentence)


Days = tuple[dt.date | None, dt.date | None]


def _whole(dated: Dated) -> int:
    if not isinstance(dated.value, Decimal) or dated.value != dated.value.to_integral_value():
        raise UserError("RULES_FILE", f"参数“{dated.title}”应为整数", value=dated.name, remedy="改正参数文件")
    return int(dated.value)


def _patent(work: _Work) -> Days:
    """From the filing date; the corresponding day itself is the last day in force (专利法第四十二条)."""
    filed = work.need(work.facts.filed_on, "申请日")
    basic = add_years(filed, work.number(f"term.{work.kind}.years", filed))
    work.say(f"自申请日{filed}起计算，届满日{basic}，当天仍有效")
    return basic, _compensated(work, basic) if work.facts.compensation_days else basic


def _compensated(work: _Work, basic: dt.date) -> dt.date:
    last = basic + dt.timedelta(days=work.facts.compensation_days)
    work.say(f"期限补偿{work.facts.compensation_days}天，至{last}")
    approved = work.facts.approved_on
    if approved is None:
        return last
    longest = add_years(basic, work.number("term.drug_extension.max_years", work.on))
    total = add_years(approved, work.number("term.drug_extension.total_years", work.on))
    capped = max(basic, min(last, longest, total))
    work.say(f"新药补偿以{longest}和上市后总期限{total}为限，定为{capped}")
    return capped


def _mark(work: _Work) -> Days:
    """From registration; the last day is the day before the corresponding day (商标法实施条例第十二条第二款)."""
    registered = work.need(work.facts.registered_on, "核准注册日")
    years = work.number("term.TM.years", registered) * (work.facts.renewals + 1)
    last = add_years(registered, years) - ONE_DAY
    work.say(f"自{registered}起{years}年，末日为相应日的前一日{last}")
    return last, last


def _renewal(work: _Work, last: dt.date) -> Days:
    begins = add_months(last + ONE_DAY, -work.number("term.TM.renewal_months", last))
    until = add_months(last, work.number("term.TM.grace_months", last))
    work.say(f"续展办理期{begins}至{last}，宽展期至{until}")
    return begins, until


def _authored(work: _Work) -> Days:
    """A person's work: to 31 December of the 50th year after death; others after first publication, or creation."""
    facts = work.facts
    years = work.number("term.COPY_SOFT.years" if work.kind == "COPY_SOFT" else "term.COPY.years", work.on)
    if facts.by_person:
        if facts.died_on is None:
            work.say("自然人作品，作者在世，截止日尚不能确定")
            return None, None
        start, event = facts.died_on, "作者死亡"
    elif facts.published_on:
        start, event = facts.published_on, "首次发表"
    else:
        start, event = work.need(facts.created_on, "创作完成日或首次发表日"), "创作完成（未发表）"
    last = last_day_of_year(start, years)
    work.say(f"{event}于{start}，截止于第{years}年的{last}")
    return last, last


def _layout(work: _Work) -> Days:
    """Ten years from filing or first exploitation, the earlier; in any case 15 years from creation (条例第十二条)."""
    facts = work.facts
    filed = work.need(facts.filed_on, "登记申请日")
    start = min(filed, facts.exploited_on or filed)
    last = add_years(start, work.number("term.IC.years", filed))
    work.say(f"登记申请日与首次商业利用日以较早的{start}为准，至{last}")
    if facts.exploited_on and filed > add_years(facts.exploited_on, work.number("term.IC.filing_years", filed)):
        work.remarks.append("首次商业利用超过二年后才申请登记，依条例第十七条不应登记，请核对")
    if facts.created_on:
        stop = add_years(facts.created_on, work.number("term.IC.creation_years", filed))
        work.say(f"自创作完成日{facts.created_on}起最长至{stop}，以较早者为准")
        last = min(last, stop)
    else:
        work.remarks.append("未载创作完成日，未能核对十五年的最长期限")
    return last, last


def _variety(work: _Work) -> Days:
    """From grant, by the law of the day of grant; the transition of 2025 is still to be confirmed."""
    granted = work.need(work.facts.granted_on, "授权日")
    years = work.number("term.PVP.woody_years" if work.facts.woody else "term.PVP.other_years", granted)
    last = add_years(granted, years)
    work.say(f"自授权日{granted}起{years}年，至{last}")
    work.remarks.append("品种权按授权日适用的条例计算；2025年修订的过渡规定待核对")
    return last, last


def _no_fixed_term(work: _Work) -> Days:
    work.say("法律未规定固定期限，以登记机关的撤销、注销为准")
    return None, None


_RULES: dict[str, Callable[[_Work], Days]] = {
    **dict.fromkeys(PATENT_KINDS, _patent),
    **dict.fromkeys(MARK_KINDS, _mark),
    **dict.fromkeys(WORK_KINDS, _authored),
    "IC": _layout,
    "PVP": _variety,
}
