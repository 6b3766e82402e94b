"""Drive a reader over the members of a file: one bad member is a finding; a file with nothing usable is refused."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from quanlian.core.findings import Finding, UserError
from quanlian.registry.formats.archive import Member, open_members
from quanlian.registry.formats.field_text import Notes
from quanlian.registry.records import Record

Rows = Iterator[Record | Finding]
HOSTILE = ("XML_ENTITY", "ARCHIVE_BOMB", "XML_TOO_LARGE")
"""Refusals that condemn the whole file, whatever else it holds."""


def read_members(path: str, read_member: Callable[[Member], Rows]) -> Rows:
    """Rows of every member of `path`.

    Raises the first `UserError` before anything is yielded when no member gives a record and none a rejected row.
    """
    refusals: list[UserError] = []
    rows = _rows(path, read_member, refusals)
    held: list[Finding] = []
    for row in rows:
        if isinstance(row, Record):
            return itertools.chain(held, (row,), rows)
        held.append(row)
    if refusals and len(refusals) == len(held):
        raise refusals[0]
    if not held:
        raise UserError("FILE_NO_RECORD", "文件中没有任何可识别的数据", rule="FILE", remedy="请选择正确的文件")
    return iter(held)


def _rows(path: str, read_member: Callable[[Member], Rows], refusals: list[UserError]) -> Rows:
    for member in open_members(path):
        try:
            yield from read_member(member)
        except UserError as error:
            if error.code in HOSTILE:
                raise
            refusals.append(error)
            yield refusal(error, 0, member.name)


def refusal(error: UserError, line: int, name: str) -> Finding:
    """A refused document as a rejected finding at `line` of the file `name`."""
    return Finding(line, name, error.value, error.code, error.message, error.remedy or "请核对文件", "rejected")


def checked(record: Record, notes: Notes, number: str) -> Rows:
    """The findings, then the record unless it is rejected; a document without its `number` is rejected."""
    if not number:
        notes.add("number", "", "DOCUMENT_NUMBER_MISSING", "文献没有号码", "请核对原文后重新导入", "rejected")
    yield from notes.findings
    if not notes.rejected:
        yield record
