"""Reading the answers of a case, and finding the deal it is about: shared by the deeds."""

from __future__ import annotations

import datetime as dt

from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.deals.models import Deal


def deal_of(case: Case) -> Deal:
    """The deal of a case, locked. Raises UserError DEAL_NOT_FOUND."""
    found = Deal.objects.select_for_update(of=("self",)).filter(case=case).first()
    if found is None:
        raise UserError("DEAL_NOT_FOUND", "本办件没有成交记录", value=case.number, remedy="请联系管理员核对")
    return found


def text(facts: Facts, name: str) -> str:
    value = facts.get(name)
    return str(value).strip() if value is not None else ""


def fen(facts: Facts, name: str) -> int:
    """An amount in 分, 0 where not answered."""
    value = facts.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def day(facts: Facts, name: str) -> dt.date | None:
    said = text(facts, name)
    return dt.date.fromisoformat(said) if said else None


def yes(facts: Facts, name: str) -> bool:
    return facts.get(name) is True


def texts(facts: Facts, name: str) -> list[str]:
    """A list of answers, or one text whose parts 、 separates."""
    value = facts.get(name)
    if isinstance(value, list):
        return [str(one) for one in value]
    return [one.strip() for one in str(value or "").replace("，", "、").split("、") if one.strip()]
