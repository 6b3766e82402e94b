"""Computing an indicator: `compute(code, region, as_of)` gives a value with everything that explains it."""

from quanlian.indicators.engine.compute import compute, compute_many
from quanlian.indicators.engine.result import Computed, Options

__all__ = ["Computed", "Options", "compute", "compute_many"]
