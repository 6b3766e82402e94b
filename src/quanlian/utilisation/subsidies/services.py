"""The door of finance subsidies."""

from quanlian.utilisation.subsidies.computing import Batch, Subsidy, compute, prorate
from quanlian.utilisation.subsidies.schemes import schemes

__all__ = ["Batch", "Subsidy", "compute", "prorate", "schemes"]
