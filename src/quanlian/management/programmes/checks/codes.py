"""No code or name may be given twice."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.core.marked import Path
from quanlian.management.programmes.folder import Folder
from quanlian.management.programmes.parse import Parts


def check_codes(folder: Folder, parts: Parts) -> None:
    """Report repeated codes of targets, tasks and tables, clause paths and unit names."""
    _unique(folder, ((("targets", at, "code"), item.code) for at, item in parts.targets))
    _unique(folder, ((("tasks", at, "code"), item.code) for at, item in parts.tasks))
    _unique(folder, ((("missing_tables", at, "code"), item.code) for at, item in parts.missing_tables))
    _unique(folder, ((("clauses", at, "path"), item.path) for at, item in parts.clauses))
    _unique(folder, ((("units", at, "name"), item.name) for at, item in parts.units))
    _unique(folder, ((("bodies", at, "name"), item.name) for at, item in parts.bodies))


def _unique(folder: Folder, named: Iterable[tuple[Path, str]]) -> None:
    first: dict[str, Path] = {}
    for path, name in named:
        if name in first:
            home = folder.homes[str(path[0])]
            message = f"编号或名称重复，第 {home.line(first[name])} 行已用"
            folder.findings.append(folder.finding(path, name, "PROGRAMME_CODE_TWICE", message, "改用未用过的名称"))
        first.setdefault(name, path)
