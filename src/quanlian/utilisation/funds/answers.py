"""Reading the answers of a case."""

from __future__ import annotations

import datetime as dt

from quanlian.procedures.plugs import Facts


def text(facts: Facts, name: str) -> str:
    value = facts.get(name)
    return str(value).strip() if value is not None else ""


def fen(facts: Facts, name: str) -> int:
    """An amount in 分, 0 where not answered."""
    value = facts.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def day(facts: Facts, name: str, otherwise: dt.date) -> dt.date:
    said = facts.get(name)
    if isinstance(said, dt.date):
        return said
    return dt.date.fromisoformat(str(said)) if said else otherwise


def texts(facts: Facts, name: str) -> list[str]:
    value = facts.get(name)
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return [one.strip() for one in str(value or "").splitlines() if one.strip()]
