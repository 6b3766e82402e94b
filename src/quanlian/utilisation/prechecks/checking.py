"""How checks run: a table of small functions over rights, and over the form once; a right not found passes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from quanlian.core.calendar.table import Calendar
from quanlian.procedures.plugs import CheckResult, Verdict
from quanlian.registry.kinds import PATENTS, TRADEMARKS
from quanlian.utilisation.prechecks.form import Form
from quanlian.utilisation.prechecks.seen import Seen

NOT_FOUND = (
    "登记库中没有这件权利，无法核验。请核对号码；号码无误的，先由经办人员导入官方著录数据，或者提交登记簿副本由人工核对"
)
Data = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a check may read besides the right: the form, the day, the calendar, the numbers of all rights found."""

    form: Form
    on: dt.date
    calendar: Calendar
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check says of one right (or of the form); `data` is what it rests on."""

    verdict: Verdict
    why: str
    data: Data = ()


@dataclass(frozen=True, slots=True)
class RightCheck:
    """A check of each right of the given kinds. `basis` is the article it applies."""

    code: str
    title: str
    basis: str
    run: Callable[[Seen, Asked], Outcome]
    kinds: Collection[str] = PATENTS


@dataclass(frozen=True, slots=True)
class FormCheck:
    """A check of the request as a whole, made where a right of the given kinds is in it (or none could be told)."""

    code: str
    title: str
    basis: str
    run: Callable[[Asked], Outcome]
    kinds: Collection[str] = PATENTS

    def concerns(self, rights: Sequence[Seen]) -> bool:
        return any(not one.found or one.kind in self.kinds for one in rights)


Check = RightCheck | FormCheck


def run(checks: Sequence[Check], rights: Sequence[Seen], asked: Asked) -> tuple[CheckResult, ...]:
    """Every check on every right, then the checks of the form, in the table's order."""
    found = [result for right in rights for result in _of_right(checks, right, asked)]
    forms = (one for one in checks if isinstance(one, FormCheck) and one.concerns(rights))
    once = (_result(one, one.run(asked), ()) for one in forms)
    return (*found, *once)


def overall(results: Sequence[CheckResult]) -> Verdict:
    """One word for a whole report: fail before unknown before manual before pass; nothing checked is unknown."""
    verdicts = {one.verdict for one in results}
    order: tuple[Verdict, ...] = ("fail", "unknown", "manual", "pass")
    return next((one for one in order if one in verdicts), "unknown")


def _of_right(checks: Sequence[Check], right: Seen, asked: Asked) -> list[CheckResult]:
    table = [one for one in checks if isinstance(one, RightCheck)]
    if not right.found:
        missing = Outcome("unknown", NOT_FOUND)
        return [_result(one, missing, (("号码", right.asked),)) for one in table]
    named = (("权利", f"{right.number} {right.title}".strip()),)
    fitting = [one for one in table if right.kind in one.kinds]
    if not fitting:
        return [replace(_unfit(table[0], right), data=named)]
    return [_result(one, one.run(right, asked), named) for one in fitting]


def _unfit(first: RightCheck, right: Seen) -> CheckResult:
    prefix = first.code.partition("_")[0]
    known = "专利" if not any(kind in TRADEMARKS for kind in first.kinds) else "专利和注册商标"
    why = f"本项预检只适用于{known}，这件权利的种类为{right.kind}，请向相应的登记机关办理"
    return CheckResult(f"{prefix}_KIND", "权利种类适用本项预检", "unknown", why, first.basis)


def _result(check: Check, outcome: Outcome, named: Data) -> CheckResult:
    return CheckResult(check.code, check.title, outcome.verdict, outcome.why, check.basis, (*named, *outcome.data))
