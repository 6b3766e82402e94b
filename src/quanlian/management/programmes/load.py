"""Read a programme from its folder, or say all that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from quanlian.core.findings import Finding, UserError
from quanlian.management.programmes.checks import check_parts
from quanlian.management.programmes.folder import read_folder
from quanlian.management.programmes.parse import build, read_parts
from quanlian.management.programmes.schema import Programme


class ProgrammeError(UserError):
    """A programme that cannot be used; `findings` has every remark."""

    def __init__(self, path: Path, findings: list[Finding]) -> None:
        self.findings = findings
        first = next(item for item in findings if item.severity == "rejected")
        rejected = sum(item.severity == "rejected" for item in findings)
        message = f"方案数据有 {rejected} 处错误，首处在 {first.column} 第 {first.line} 行：{first.message}"
        value = first.value or str(path)
        super().__init__("PROGRAMME_INVALID", message, value=value, rule=first.rule, remedy=first.remedy)


def check_programme(path: Path, indicators: Collection[str] | None = None) -> list[Finding]:
    """Every remark on the programme at `path` (its folder or programme.yaml), in file and line order.

    `indicators` are the known indicator codes; None leaves them unchecked. An empty list means it may be used; in a
    draft, blanks are warnings.
    """
    return _read(path, indicators)[1]


def load_programme(path: Path, indicators: Collection[str] | None = None) -> Programme:
    """The programme at `path`; raises ProgrammeError with all findings where one of them is a rejection."""
    programme, findings = _read(path, indicators)
    if programme is None or any(item.severity == "rejected" for item in findings):
        raise ProgrammeError(path, findings)
    return programme


def load_all(home: Path, indicators: Collection[str] | None = None) -> list[Programme]:
    """All programmes under `home`, one a folder, by code; folders beginning with `_` (templates) are left out."""
    heads = sorted(home.glob("[!_]*/programme.yaml"))
    return sorted((load_programme(head, indicators) for head in heads), key=lambda item: item.code)


def _read(path: Path, indicators: Collection[str] | None) -> tuple[Programme | None, list[Finding]]:
    folder = read_folder(path)
    programme: Programme | None = None
    if folder.homes:
        parts = read_parts(folder)
        check_parts(folder, parts, indicators)
        programme = build(folder)
    return programme, sorted(folder.findings, key=lambda item: (item.column.partition(":")[0], item.line))
