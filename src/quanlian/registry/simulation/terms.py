"""The terms of protection as SQL, from the dated law: the generator invents no legal number."""

from __future__ import annotations

from quanlian.rules.library import national
from quanlian.rules.parameter_files import DatedValue


def term_years() -> dict[str, str]:
    """SQL giving whole years (GRACE: months) by `app_date`; marks: one number."""
    return {
        "INV": _by_day("term.INV.years"),
        "UM": _by_day("term.UM.years"),
        "DES": _by_day("term.DES.years"),
        "TM": _latest("term.TM.years"),
        "GRACE": _latest("term.TM.grace_months"),
    }


def _by_day(name: str) -> str:
    values = sorted(national()[name].values, key=lambda value: value.since, reverse=True)
    cases = " ".join(f"when app_date >= date '{value.since.isoformat()}' then {_whole(value)}" for value in values)
    return f"case {cases} end"


def _latest(name: str) -> str:
    return _whole(max(national()[name].values, key=lambda value: value.since))


def _whole(value: DatedValue) -> str:
    return str(int(str(value.value)))
