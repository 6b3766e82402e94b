"""What people do with programmes: change a target, enter a missing table, report and verify tasks."""

from quanlian.management.programmes.actions.tables import enter_missing_table, template_xlsx
from quanlian.management.programmes.actions.targets import Change, change_target
from quanlian.management.programmes.actions.tasks import Filing, report_task, set_status, verify_report

__all__ = [
    "Change",
    "Filing",
    "change_target",
    "enter_missing_table",
    "report_task",
    "set_status",
    "template_xlsx",
    "verify_report",
]
