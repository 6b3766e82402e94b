"""What people do with figures: close a period, lock, publish, revise; report and countersign; load tables."""

from quanlian.indicators.actions.close import close, lock, open_period, publish, review, revise
from quanlian.indicators.actions.report import countersign, report_value
from quanlian.indicators.actions.series import Imported, import_denominators, import_statistics
from quanlian.indicators.actions.tables import load_definitions, load_sei_table

__all__ = [
    "Imported",
    "close",
    "countersign",
    "import_denominators",
    "import_statistics",
    "load_definitions",
    "load_sei_table",
    "lock",
    "open_period",
    "publish",
    "report_value",
    "review",
    "revise",
]
