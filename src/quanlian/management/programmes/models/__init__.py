"""Programmes in the database: what the data files say, plus what people change, report and enter later."""

from quanlian.management.programmes.models.body import Body, BodyMember
from quanlian.management.programmes.models.programme import Programme
from quanlian.management.programmes.models.report import ReportState, TaskReport
from quanlian.management.programmes.models.table import MissingTable
from quanlian.management.programmes.models.target import Target
from quanlian.management.programmes.models.task import Task, TaskStatus
from quanlian.management.programmes.models.unit import Succession, Unit

__all__ = [
    "Body",
    "BodyMember",
    "MissingTable",
    "Programme",
    "ReportState",
    "Succession",
    "Target",
    "Task",
    "TaskReport",
    "TaskStatus",
    "Unit",
]
