"""作战图: tasks by clause and unit with their lights."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from quanlian.management.programmes.models import Programme, ReportState, Task, TaskReport, Unit
from quanlian.management.programmes.progress import Standing, standing


@dataclass(frozen=True, slots=True)
class Square:
    """A unit's part in a task: leads, supports, or (blank) none."""

    part: str
    state: str
    word: str


@dataclass(frozen=True, slots=True)
class Line:
    """One task with its light and one square a unit."""

    task: Task
    standing: Standing
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class TaskBoard:
    units: tuple[Unit, ...]
    lines: tuple[Line, ...]

    @property
    def lights(self) -> dict[str, int]:
        states = [line.standing.state for line in self.lines]
        return {state: states.count(state) for state in ("green", "amber", "red", "grey")}


def task_board(programme: Programme, tasks: QuerySet[Task], on: dt.date, unit: str = "", link: str = "") -> TaskBoard:
    """The tasks a person may see, those of one unit or link where asked; units that carry one as columns."""
    shown = [task for task in with_progress(tasks.filter(programme=programme)) if _wanted(task, unit, link)]
    named = {one.pk for task in shown for one in (*task.lead_units.all(), *task.support_units.all())}
    units = tuple(one for one in programme.units.all() if one.pk in named)
    return TaskBoard(units, tuple(_line(task, units, on) for task in shown))


def with_progress(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Each task with the progress of its newest verified report as `reported`."""
    verified = TaskReport.objects.filter(task=OuterRef("pk"), state=ReportState.VERIFIED).order_by("-year", "-quarter")
    annotated = tasks.annotate(reported=Subquery(verified.values("progress")[:1]))
    return annotated.prefetch_related("lead_units", "support_units")


def stand(task: Task, on: dt.date) -> Standing:
    """The light of a task from `with_progress`."""
    reported = getattr(task, "reported", None)
    return standing(task.status, reported, task.start, task.due, on)


def _wanted(task: Task, unit: str, link: str) -> bool:
    names = {one.name for one in (*task.lead_units.all(), *task.support_units.all())}
    return (not unit or unit in names) and (not link or task.link == link)


def _line(task: Task, units: Iterable[Unit], on: dt.date) -> Line:
    found = stand(task, on)
    leads = {one.pk for one in task.lead_units.all()}
    helps = {one.pk for one in task.support_units.all()}
    lead = "共担" if task.shared else "牵头"
    parts = (lead if one.pk in leads else "配合" if one.pk in helps else "" for one in units)
    return Line(task, found, tuple(Square(part, found.state if part else "", found.word) for part in parts))
