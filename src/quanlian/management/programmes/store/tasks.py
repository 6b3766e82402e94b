"""Tasks into the database. Their status belongs to people and is never touched by the data files."""

from __future__ import annotations

from quanlian.management.programmes import schema
from quanlian.management.programmes.models import Programme, Task, TaskStatus, Unit
from quanlian.management.programmes.store.units import Units

COPIED = ("clause", "title", "link", "shared", "verbatim_units", "assigned_by", "start", "due", "note")


def store_tasks(programme: Programme, read: schema.Programme, units: Units) -> None:
    """Insert and update; a task that left the data is stopped, not deleted: its reports remain."""
    for order, task in enumerate(read.tasks):
        _store(programme, order, task, units)
    gone = programme.tasks.exclude(code__in=[task.code for task in read.tasks])
    for row in gone.exclude(status=TaskStatus.STOPPED):
        row.status = TaskStatus.STOPPED
        row.save(update_fields=["status"])


def _store(programme: Programme, order: int, task: schema.Task, units: Units) -> None:
    said = {name: getattr(task, name) for name in COPIED}
    lists = {"indicators": list(task.indicator_refs), "deliverables": list(task.deliverables)}
    row, new = Task.objects.update_or_create(
        programme=programme, code=task.code, defaults={**said, **lists, "order": order}
    )
    leads, helpers = ([units[name] for name in names] for names in (task.lead_units, task.support_units))
    if new:
        _attach(row, leads, helpers)
    else:
        row.lead_units.set(leads)
        row.support_units.set(helpers)


def _attach(row: Task, leads: list[Unit], helpers: list[Unit]) -> None:
    """A new task has no units yet: two statements instead of the eight that `set` needs."""
    lead, support = Task.lead_units.through, Task.support_units.through
    lead.objects.bulk_create(lead(task_id=row.pk, unit_id=unit.pk) for unit in leads)
    support.objects.bulk_create(support(task_id=row.pk, unit_id=unit.pk) for unit in helpers)
