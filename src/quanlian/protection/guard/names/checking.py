"""One row of the list, checked: every fault with line, value, rule and remedy."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from quanlian.core.findings import Finding, UserError
from quanlian.core.regions.queries import by_code, by_name
from quanlian.protection.guard.models import NameKind
from quanlian.protection.guard.names.columns import COLUMNS

LABELS = {one.field: one.label for one in COLUMNS}
LENGTHS = {"name": 120, "goods": 500, "custodian": 200, "basis": 300, "source": 300}
_BETWEEN = re.compile(r"[；;，,、|\n]+")
KINDS: Mapping[str, NameKind] = {str(label): NameKind(value) for value, label in NameKind.choices} | {
    str(value): NameKind(value) for value in NameKind.values
}


@dataclass(frozen=True, slots=True)
class Clean:
    """A row that may be stored."""

    kind: NameKind
    name: str
    aliases: list[str]
    classes: list[str]
    goods: str
    custodian: str
    owners: list[str]
    basis: str
    source: str
    region_code: int
    since: dt.date
    until: dt.date | None


@dataclass(slots=True)
class Check:
    """One row under check; `faults` fill up as fields are read."""

    line: int
    cells: Mapping[str, str]
    faults: list[Finding] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Trimmed; too long or, where the list must have it, blank is a fault."""
        value = " ".join(self._cell(name).split())
        if not value and any(one.field == name and one.required for one in COLUMNS):
            self.fault(name, "", "NAME_BLANK", "没有填写", "补充内容；确实没有的不能导入")
        if len(value) > LENGTHS.get(name, 300):
            self.fault(name, value[:40], "NAME_LONG", f"超过 {LENGTHS.get(name, 300)} 字", "缩短后重新导入")
        return value

    def _cell(self, name: str) -> str:
        """Without the characters no database keeps: NUL and halves of characters."""
        return self.cells.get(name, "").replace("\0", "").encode(errors="ignore").decode()

    def fault(self, name: str, value: str, rule: str, message: str, remedy: str) -> None:
        self.faults.append(Finding(self.line, LABELS[name], value, rule, message, remedy))

    def several(self, name: str, most: int) -> list[str]:
        found = [one.strip() for one in _BETWEEN.split(self._cell(name)) if one.strip()]
        if too_long := [one for one in found if len(one) > most]:
            self.fault(name, too_long[0][:40], "NAME_LONG", f"单项超过 {most} 字", "用顿号隔开各项")
        return list(dict.fromkeys(found))


def check(line: int, cells: Mapping[str, str], today: dt.date) -> tuple[Clean | None, list[Finding]]:
    """The row as it may be stored, or its faults. `line` counts from 1; 0 for a form."""
    row = Check(line, cells)
    since, until = _day(row, "since") or today, _day(row, "until")
    if until is not None and until < since:
        row.fault("until", until.isoformat(), "NAME_DATES", "终止日早于起始日", "核对两个日期")
    name = row.text("name")
    if name and len(name) < 2:
        row.fault("name", name, "NAME_SHORT", "单字名称会与大量商标相近", "填写两个字以上的名称")
    clean = Clean(
        kind=_kind(row), name=name, aliases=[one for one in row.several("aliases", 120) if one != name],
        classes=_classes(row), goods=row.text("goods"), custodian=row.text("custodian"),
        owners=row.several("owners", 200), basis=row.text("basis"), source=row.text("source"),
        region_code=_region(row), since=since, until=until,
    )  # fmt: skip
    return (None if row.faults else clean), row.faults


def _kind(row: Check) -> NameKind:
    given = row.text("kind")
    if given and given not in KINDS:
        row.fault(
            "kind", given[:40], "NAME_KIND", "没有这个种类", f"可用：{'、'.join(str(one) for one in NameKind.labels)}"
        )
    return KINDS.get(given, NameKind.CULTURE)


def _classes(row: Check) -> list[str]:
    found = []
    for one in row.several("classes", 20):
        digits = one.removeprefix("第").removesuffix("类")
        if digits.isascii() and digits.isdigit() and 1 <= int(digits) <= 45:
            found.append(digits.zfill(2)[-2:])
        else:
            row.fault("classes", one, "NICE_CLASS", "不是商品或服务的类别", "填写 1–45，用顿号隔开")
    return sorted(set(found))


def _region(row: Check) -> int:
    given = row.text("region")
    if not given:
        return 0

    def find() -> int:
        return by_code(int(given)).code if given.isascii() and given.isdigit() else by_name(given).code

    try:
        return find()
    except UserError as error:
        row.fault("region", given[:40], error.code, error.message, error.remedy or "填写六位行政区划代码或完整地名")
        return 0


def _day(row: Check, name: str) -> dt.date | None:
    given = row.text(name).replace("/", "-").replace(".", "-")
    if not given:
        return None
    try:
        return dt.date.fromisoformat("-".join(part.zfill(2) for part in given.split("-")))
    except ValueError:
        row.fault(name, given[:40], "DATE", "日期写法不对", "按 2024-05-31 的样式填写")
        return None
