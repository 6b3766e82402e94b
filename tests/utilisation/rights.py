"""Rights as the checks see them, made by hand."""

import datetime as dt

from quanlian.core.calendar.seed import seed_calendar
from quanlian.registry.importing.party_key import party_key
from quanlian.utilisation.prechecks.checking import Asked, run
from quanlian.utilisation.prechecks.form import Form
from quanlian.utilisation.prechecks.seen import Happening, Owner, Seen

ON = dt.date(2026, 3, 2)
ALPHA, BETA = "演示·恒川机械有限公司", "演示·海岳科技有限公司"


def owner(name):
    return Owner(name, frozenset({party_key(name)}))


def right(**changes):
    """An invention in force, filed 2020-05-11, granted 2022-09-09."""
    given = {
        "asked": "ZL 2020 1 0000001.X", "found": True, "kind": "INV", "number": "ZL 2020 1 0000001.X",
        "title": "演示方法", "owners": (owner(ALPHA),), "state": "force",
        "app_date": dt.date(2020, 5, 11), "granted_on": dt.date(2022, 9, 9), "last_day": dt.date(2040, 5, 11),
    }  # fmt: skip
    return Seen(**{**given, **changes})


def happening(code, on="2025-01-10", label="", **detail):
    return Happening(code, dt.date.fromisoformat(on), label, tuple(detail.items()))


def judge(checks, seen, on=ON, others=(), **answers):
    """Results of one table on one right by code."""
    rights = (seen, *others)
    numbers = frozenset(one.number for one in rights if one.found)
    return {one.code: one for one in run(checks, (seen,), Asked(Form(answers), on, seed_calendar(), numbers))}
