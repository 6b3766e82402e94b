"""Clauses, units and indicators must be known where they are used."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quanlian.core.marked import Path
from quanlian.management.programmes.folder import Folder
from quanlian.management.programmes.parse import Parts


def check_clauses(folder: Folder, parts: Parts) -> None:
    """Every cited clause must stand in the list of clauses."""
    known = {clause.path for _, clause in parts.clauses}
    for path, clause in _cited(parts):
        if clause not in known:
            text = "引用的条款不在条款目录中"
            remedy = "核对条款编号，或在 clauses 中补列该条款"
            folder.findings.append(folder.finding(path, clause, "PROGRAMME_CLAUSE_UNKNOWN", text, remedy))


def check_units(folder: Folder, parts: Parts) -> None:
    """Every unit that carries something must stand in the list of units."""
    known = {unit.name for _, unit in parts.units}
    for path, name in _named(parts):
        if name not in known:
            text = "责任单位不在单位名录中"
            remedy = "核对单位名称，或在 units 中补列该单位"
            folder.findings.append(folder.finding(path, name, "PROGRAMME_UNIT_UNKNOWN", text, remedy))


def check_indicators(folder: Folder, parts: Parts, indicators: Collection[str] | None) -> None:
    """Every indicator code must be among the known ones; None leaves them unchecked."""
    if indicators is None:
        return
    for path, code in _measured(parts):
        if code not in indicators:
            text = "指标代码未定义"
            remedy = "核对指标代码，或先在指标库中登记该指标"
            folder.findings.append(folder.finding(path, code, "PROGRAMME_INDICATOR_UNKNOWN", text, remedy))


def _cited(parts: Parts) -> Iterator[tuple[Path, str]]:
    yield from ((("targets", at, "clause"), item.clause) for at, item in parts.targets)
    yield from ((("tasks", at, "clause"), item.clause) for at, item in parts.tasks)
    yield from ((("bodies", at, "clause"), item.clause) for at, item in parts.bodies)
    yield from ((("missing_tables", at, "clause"), item.clause) for at, item in parts.missing_tables)


def _named(parts: Parts) -> Iterator[tuple[Path, str]]:
    for at, target in parts.targets:
        yield from ((("targets", at, "responsible_units", n), name) for n, name in enumerate(target.responsible_units))
    for at, task in parts.tasks:
        yield from ((("tasks", at, "lead_units", n), name) for n, name in enumerate(task.lead_units))
        yield from ((("tasks", at, "support_units", n), name) for n, name in enumerate(task.support_units))
    for at, body in parts.bodies:
        yield from ((("bodies", at, "members", n), name) for n, name in enumerate(body.members))
        if body.office_host:
            yield ("bodies", at, "office_host"), body.office_host


def _measured(parts: Parts) -> Iterator[tuple[Path, str]]:
    yield from ((("targets", at, "indicator"), item.indicator) for at, item in parts.targets)
    for at, task in parts.tasks:
        yield from ((("tasks", at, "indicator_refs", n), code) for n, code in enumerate(task.indicator_refs))
