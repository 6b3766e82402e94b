"""A task must have somebody who leads it, and dates in order."""

from __future__ import annotations

from quanlian.management.programmes.folder import Folder
from quanlian.management.programmes.parse import Parts
from quanlian.management.programmes.schema import AssignedBy, Task


def check_tasks(folder: Folder, parts: Parts) -> None:
    """Report tasks without lead, units named twice, brackets missing or left over, and dates in the wrong order."""
    for at, task in parts.tasks:
        _lead(folder, at, task)
        _bracket(folder, at, task)
        if task.due < task.start:
            _say(folder, at, "due", str(task.due), "DATE_WRONG", "完成日期早于开始日期", "核对起止日期")


def _lead(folder: Folder, at: int, task: Task) -> None:
    if not task.lead_units:
        _say(folder, at, "lead_units", "", "LEAD_MISSING", f"任务“{task.title}”没有牵头单位", "至少填一个牵头单位")
    names = [*task.lead_units, *task.support_units]
    for name in sorted({name for name in names if names.count(name) > 1}):
        _say(folder, at, "support_units", name, "UNIT_TWICE", "同一单位重复列出", "牵头与配合只列一处")


def _bracket(folder: Folder, at: int, task: Task) -> None:
    if (task.assigned_by is AssignedBy.BRACKET) != bool(task.verbatim_units):
        text = "责任单位来源与括号原文不一致"
        remedy = "有括号的填 verbatim_units 与 assigned_by: bracket；没有括号的两项都不填"
        _say(folder, at, "verbatim_units", task.verbatim_units, "BRACKET_WRONG", text, remedy)
    if task.shared and task.support_units:
        text = "按职责分工负责的任务由各单位共同承担，不分配合单位"
        _say(folder, at, "support_units", "", "SHARED_WRONG", text, "把配合单位并入 lead_units")


def _say(folder: Folder, at: int, field: str, value: str, rule: str, message: str, remedy: str) -> None:
    folder.findings.append(folder.finding(("tasks", at, field), value, f"TASK_{rule}", message, remedy))
