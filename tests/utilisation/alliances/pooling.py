"""A pool with members and a patent in it, in a few lines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from quanlian.core.actions import SYSTEM
from quanlian.utilisation.alliances.entering import Evaluated, enter
from quanlian.utilisation.alliances.founding import PoolPlan, found_pool, join_pool
from quanlian.utilisation.alliances.points import Span
from tests.people import body
from tests.utilisation.licensing import world

D = dt.date
CHART = "特征A对应5.1，特征B对应5.2，特征C对应5.3，逐项一致。"
Q1 = Span(D(2026, 1, 1), D(2026, 3, 31))


def pool(**more):
    given = {
        "name": "演示封装专利池", "industry": "集成电路", "manager": body("演示·池管理有限公司", "agency"),
        "admin_rate": Decimal("0.1"), "founded_on": D(2025, 1, 1), "region_code": world.CITY,
    }  # fmt: skip
    return found_pool(SYSTEM, PoolPlan(**{**given, **more}))


def member(of, name=world.ALPHA):
    return join_pool(SYSTEM, of, name, D(2025, 1, 1), "", may_license_outside=True, organisation=body(name))


def said(right, grade="A", **more):
    given = {
        "number": world.number(right), "grade": grade, "evaluator": "演示评估研究院", "chart": CHART,
        "evaluated_on": D(2025, 5, 1),
    }  # fmt: skip
    return Evaluated(**{**given, **more})


def put_in(of, who, grade="A", right=None):
    return enter(SYSTEM, of, who, said(right or world.right(who.name), grade), D(2025, 6, 1))
