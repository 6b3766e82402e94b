"""What rooms above lend to items by name: pre-checks, calculators, prefills, deeds. The engine never imports a room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.rules.receipts import Receipt

if TYPE_CHECKING:
    from quanlian.procedures.models import Case

Verdict = Literal["pass", "fail", "unknown", "manual"]
Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One line of a pre-check: what was looked at, the verdict and why; `data` is what it rests on (term, value)."""

    code: str
    title: str
    verdict: Verdict
    why: str
    basis: str = ""
    data: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Calculation:
    """What a calculator proposes; a person decides. `lines` are the steps in words."""

    title: str
    value: str
    lines: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    receipt: Receipt | None = None
    data: tuple[tuple[str, str], ...] = field(default=())


Check = Callable[[Facts, dt.date], tuple[CheckResult, ...]]
Calculator = Callable[[Facts, dt.date], Calculation]
Prefill = Callable[[User, Facts], object]

Deed = Callable[[Actor, "Case", Facts, dt.date], None]
"""Done in the transaction of the action, after the step: (who acts, the case, its answers, the day)."""

Gate = Callable[[User, str], None]

_gates: list[Gate] = []
_checks: dict[str, Check] = {}
_calculators: dict[str, Calculator] = {}
_prefills: dict[str, Prefill] = {}
_deeds: dict[str, Deed] = {}


def register_check(name: str, check: Check) -> None:
    _checks[name] = check


def register_calculator(name: str, calculator: Calculator) -> None:
    _calculators[name] = calculator


def register_prefill(name: str, prefill: Prefill) -> None:
    _prefills[name] = prefill


def register_deed(name: str, deed: Deed) -> None:
    """`deed` raises a UserError where it cannot be done; the whole action is then refused and nothing is kept."""
    _deeds[name] = deed


def deed_names() -> frozenset[str]:
    return frozenset(_deeds)


def do(name: str, actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Do a deed of an action. Raises UserError of the deed, or DEED_UNKNOWN where no room offers it."""
    if name not in _deeds:
        raise UserError("DEED_UNKNOWN", "事项引用的业务动作不存在", value=name, remedy="请管理员检查事项定义")
    _deeds[name](actor, case, facts, on)


def register_gate(gate: Gate) -> None:
    """`gate(user, item code)` raises a UserError where the person may not begin such a case now."""
    if gate not in _gates:
        _gates.append(gate)


def pass_gates(user: User, code: str) -> None:
    """Ask every gate; the first refusal counts."""
    for gate in _gates:
        gate(user, code)


def check_names() -> frozenset[str]:
    return frozenset(_checks)


def calculator_names() -> frozenset[str]:
    return frozenset(_calculators)


def prefill_names() -> frozenset[str]:
    return frozenset(_prefills)


def run_check(name: str, facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """The results of one pre-check. A fact it cannot read becomes a line of its own, never a silent pass."""
    try:
        return _checks[name](facts, on)
    except UserError as error:
        return (CheckResult(error.code, "核验未能进行", "unknown", str(error)),)


def calculate(name: str, facts: Facts, on: dt.date) -> Calculation | UserError:
    """The proposal of one calculator, or what it misses."""
    try:
        return _calculators[name](facts, on)
    except UserError as error:
        return error


def prefill(name: str, user: User, facts: Facts) -> object:
    """The answer a source offers this person, None where it has none."""
    source = _prefills.get(name)
    return source(user, facts) if source else None
