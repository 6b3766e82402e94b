"""Adding, changing and importing guarded names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from quanlian.core.actions import Actor, act
from quanlian.core.files.models import StoredFile
from quanlian.core.findings import Finding, UserError
from quanlian.core.people.models import Organisation
from quanlian.core.policies import Forbidden, policy_for
from quanlian.protection.guard.models import GuardedName
from quanlian.protection.guard.names.checking import Clean, check
from quanlian.protection.guard.names.columns import COLUMNS, TEMPLATE
from quanlian.registry.formats.tabular import open_table, resolve_columns

MOST_ROWS, MOST_FAULTS = 20_000, 500
RECOMPARED = ("name", "aliases", "classes", "owners", "custodian", "kind")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. Rows with faults were left out; the others are stored."""

    added: int
    changed: int
    same: int
    faults: tuple[Finding, ...]


def save(
    actor: Actor, cells: Mapping[str, str], today: dt.date, *, row: GuardedName | None = None,
    picture: StoredFile | None = None,
) -> GuardedName:  # fmt: skip
    """Add or change one name from a form. Raises Forbidden, or UserError with the first fault."""
    _demand(actor)
    clean, faults = check(0, cells, today)
    if clean is None:
        first = faults[0]
        raise UserError(first.rule, f"{first.column}：{first.message}", value=first.value, remedy=first.remedy)
    _demand_free(clean, row)
    made = row or GuardedName(added_by=actor.user)
    _fill(made, clean)
    made.picture = picture or made.picture
    with act(actor, "guard.change_name" if row else "guard.add_name", made) as done:
        made.save()
        done.detail.update(name=made.name, kind=made.kind)
    return made


def load(actor: Actor, path: str, today: dt.date) -> Imported:
    """Import a table (CSV or XLSX). The same (kind, name, region) again changes the row that is there.

    Raises Forbidden; UserError TABLE_* for what is no table, GUARD_IMPORT_LARGE above the size limit.
    """
    _demand(actor)
    table = open_table(path)
    places = resolve_columns(table.columns, COLUMNS, TEMPLATE)
    rows: list[Clean] = []
    faults: list[Finding] = []
    for line, cells in table.rows:
        clean, found = check(line, {name: cells[at] if at < len(cells) else "" for name, at in places.items()}, today)
        faults += found
        rows += [clean] if clean else []
        if len(rows) > MOST_ROWS:
            raise UserError("GUARD_IMPORT_LARGE", "一次导入的行数过多", value=str(MOST_ROWS), remedy="拆成几个文件")
    return _store(actor, rows, faults)


def _store(actor: Actor, rows: list[Clean], faults: list[Finding]) -> Imported:
    known = {(one.kind, one.name, one.region_code): one for one in GuardedName.objects.all()}
    added = changed = same = 0
    anchor = GuardedName(name="导入")
    with act(actor, "guard.import_names", anchor) as done:
        for clean in {(one.kind, one.name, one.region_code): one for one in rows}.values():
            row = known.get((clean.kind, clean.name, clean.region_code))
            if row is None:
                row, added = GuardedName(added_by=actor.user), added + 1
            elif _same(row, clean):
                same += 1
                continue
            else:
                changed += 1
            _fill(row, clean)
            row.save()
        done.detail.update(added=added, changed=changed, same=same, rejected=len({one.line for one in faults}))
    return Imported(added, changed, same, tuple(faults[:MOST_FAULTS]))


def _fill(row: GuardedName, clean: Clean) -> None:
    """Take the values over; what changes the comparison has it done again for filings still open."""
    again = not row.pk or any(getattr(row, name) != getattr(clean, name) for name in RECOMPARED)
    for name, value in asdict(clean).items():
        setattr(row, name, value)
    row.organisation = Organisation.objects.filter(name=clean.custodian).order_by("pk").first()
    if again:
        row.compared_at = None


def _same(row: GuardedName, clean: Clean) -> bool:
    return all(getattr(row, name) == value for name, value in asdict(clean).items() if name != "since")


def _demand(actor: Actor) -> None:
    if actor.user is None:
        raise Forbidden("保护名称")
    policy_for(GuardedName).demand(actor.user, "change")


def _demand_free(clean: Clean, row: GuardedName | None) -> None:
    twin = GuardedName.objects.filter(kind=clean.kind, name=clean.name, region_code=clean.region_code)
    if twin.exclude(pk=row.pk if row else 0).exists():
        raise UserError(
            "GUARD_NAME_USED", "该地区已有同种类的同名保护名称", value=clean.name, remedy="打开原有的一条修改"
        )
