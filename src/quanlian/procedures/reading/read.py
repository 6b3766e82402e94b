"""Read one item: form of the file, schema, then the checks of `quanlian.procedures.checks`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath

from pydantic import ValidationError

from quanlian.core.findings import Finding
from quanlian.core.marked import Marked, Path, read_marked_bytes
from quanlian.procedures.checks import check_item
from quanlian.procedures.checks.known import Known
from quanlian.procedures.reading.wording import explain
from quanlian.procedures.spec import Item


@dataclass(frozen=True, slots=True)
class Loaded:
    """`item` is None where a finding refuses it; warnings alone do not."""

    item: Item | None
    findings: tuple[Finding, ...]
    text: str

    @property
    def refused(self) -> bool:
        return any(found.severity == "rejected" for found in self.findings)


def read_item_file(file: FilePath, known: Known | None = None) -> Loaded:
    """Read `item.yaml`."""
    return read_item(file.read_bytes(), f"{file.parent.name}/{file.name}", known)


def read_item(raw: bytes, name: str, known: Known | None = None) -> Loaded:
    """Read an item's text. `known` tells which clocks, checks, registers, items and roles exist outside it."""
    marked = read_marked_bytes(raw, name)
    text = raw.decode("utf-8", "replace")
    if marked.findings:
        return Loaded(None, tuple(marked.findings), text)
    try:
        item = Item.model_validate(marked.data)
    except ValidationError as error:
        return Loaded(None, tuple(_refusals(marked, error)), text)
    findings = tuple(_placed(marked, check) for check in check_item(item, known or Known()))
    refused = any(found.severity == "rejected" for found in findings)
    return Loaded(None if refused else item, findings, text)


def _refusals(marked: Marked, error: ValidationError) -> list[Finding]:
    found = []
    for one in error.errors():
        rule, value, message, remedy = explain(one)
        path: Path = tuple(part for part in one["loc"] if part != "[key]")
        found.append(Finding(marked.line(path), _dotted(path), value, rule, message, remedy))
    return found


def _placed(marked: Marked, check: tuple[Path, Finding]) -> Finding:
    path, found = check
    return Finding(
        marked.line(path), _dotted(path), found.value, found.rule, found.message, found.remedy, found.severity
    )


def _dotted(path: Path) -> str:
    return ".".join(str(part) for part in path)
