"""A database with a definition and its members, in a few lines."""

from __future__ import annotations

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.search.databases import defining
from quanlian.search.databases.models import Collection, Definition, How


def define(user: User, row: Collection, text: str = "TI=演示", tag: str = "装置", industry: str = "") -> Definition:
    trial = defining.try_out(user, row, tag, industry, text=text)
    return defining.add(actor_of(user), user, row, trial.token)


def titles(row: Collection) -> list[str]:
    from quanlian.search.saved.finding import payloads

    keys = list(row.members.exclude(how=How.REMOVED).values_list("key", flat=True))
    return sorted(str(one["title"]) for one in payloads(keys).values())
