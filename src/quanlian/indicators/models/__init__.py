"""The indicators' state: definitions as loaded, values with their vintage and members, published series, reports."""

from quanlian.indicators.models.definition import IndicatorDefinition
from quanlian.indicators.models.receipt import IssuedReceipt
from quanlian.indicators.models.reported import ReportedValue
from quanlian.indicators.models.sei import SeiClass
from quanlian.indicators.models.series import SeriesPoint
from quanlian.indicators.models.value import IndicatorValue, State, Status, ValueMember

__all__ = [
    "IndicatorDefinition",
    "IndicatorValue",
    "IssuedReceipt",
    "ReportedValue",
    "SeiClass",
    "SeriesPoint",
    "State",
    "Status",
    "ValueMember",
]
