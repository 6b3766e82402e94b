"""The door of alliances and patent pools."""

from quanlian.utilisation.alliances.distributing import distribute_period
from quanlian.utilisation.alliances.entering import Evaluated, enter
from quanlian.utilisation.alliances.points import Counted, Span, active_days
from quanlian.utilisation.alliances.removing import remove, remove_lapsed
from quanlian.utilisation.alliances.sharing import Shared, Terms, distribute
from quanlian.utilisation.alliances.weights import weights
from quanlian.utilisation.alliances.written import as_written, distribute_written

__all__ = [
    "Counted",
    "Evaluated",
    "Shared",
    "Span",
    "Terms",
    "active_days",
    "as_written",
    "distribute",
    "distribute_period",
    "distribute_written",
    "enter",
    "remove",
    "remove_lapsed",
    "weights",
]
