"""Joins at scale: all marks with new filings (gazette watch) and with listings (market watch)."""

from quanlian.similarity.joins.estimate import Estimate, estimate
from quanlian.similarity.joins.executors import Embedded
from quanlian.similarity.joins.on_ray import OnRay
from quanlian.similarity.joins.plan import Columns, Plan, What
from quanlian.similarity.joins.running import Progress, run

__all__ = ["Columns", "Embedded", "Estimate", "OnRay", "Plan", "Progress", "What", "estimate", "run"]
