"""The points of each grade on a day."""

from __future__ import annotations

import datetime as dt

from quanlian.rules.library import national
from quanlian.rules.parameters import Dated

GRADES = ("A", "B", "C")


def weights(on: dt.date) -> dict[str, Dated]:
    return {grade: national().at(f"pool.points.{grade}", on) for grade in GRADES}
