"""Entering a missing table by Excel: its rows become targets like any others."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.core.files.store import put
from quanlian.core.findings import Finding, UserError
from quanlian.core.policies import policy_for
from quanlian.management.programmes.models import MissingTable, Programme
from quanlian.management.programmes.places import XLSX
from quanlian.management.programmes.services import indicator_codes
from quanlian.management.programmes.sheets import blank_sheet, read_sheet
from quanlian.management.programmes.store.targets import Source, store_targets

REASON = "录入缺失表"


class SheetRefused(UserError):
    """A sheet with wrong rows; `findings` has every remark with row and column title."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        first = next(one for one in findings if one.severity == "rejected")
        wrong = sum(one.severity == "rejected" for one in findings)
        message = f"表中有 {wrong} 处错误，首处在第 {first.line} 行“{first.column}”：{first.message}"
        super().__init__("SHEET_REFUSED", message, value=first.value, rule=first.rule, remedy=first.remedy)


def template_xlsx(table: MissingTable) -> bytes:
    """The empty sheet of a missing table."""
    declared = {one.code: one for one in table.programme.read().missing_tables}
    return blank_sheet(declared[table.code])


def enter_missing_table(actor: Actor, table: MissingTable, file: UploadedFile[bytes]) -> list[str]:
    """Read the filled sheet and write its targets; returns the codes written. Entering it again makes new versions of
    what changed. All or nothing: raises SheetRefused with every remark, Forbidden without the right."""
    if actor.user is not None:
        policy_for(MissingTable).demand(actor.user, "enter", table)
    programme = table.programme
    content = b"".join(file.chunks())
    reading = read_sheet(programme.read(), table.code, content, indicator_codes())
    if not reading.accepted:
        raise SheetRefused(reading.findings)
    if not reading.targets:
        raise UserError("SHEET_EMPTY", "表中没有填写任何目标", value=file.name or "", remedy="每行填一个目标后重新上传")
    stored = put([content], file.name or f"{table.code}.xlsx", by=actor.user, media_type=XLSX)
    with act(actor, "table.enter", table, reason=REASON) as done:
        Programme.objects.select_for_update().get(pk=programme.pk)
        units = {unit.name: unit for unit in programme.units.all()}
        written = store_targets(programme, reading.targets, units, Source(REASON, table.code, actor.user))
        table.file, table.entered_by, table.entered_at = stored, actor.user, timezone.now()
        table.save()
        done.detail.update(sha256=stored.sha256, targets=written)
        done.event("programmes.table_entered", programme=programme.code, table=table.code)
    return written
