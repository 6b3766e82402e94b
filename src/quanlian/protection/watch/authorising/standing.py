"""What an authorisation says on a day: in force, not yet, over, withdrawn, or its mark's registration has ended."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from quanlian.protection.watch.models import Authorisation, Code


class Standing(StrEnum):
    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    OVER = "over"
    WITHDRAWN = "withdrawn"
    MARK_ENDED = "mark_ended"
    REPLACED = "replaced"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Standing.IN_FORCE: "授权有效",
    Standing.NOT_YET: "授权尚未开始",
    Standing.OVER: "授权已到期",
    Standing.WITHDRAWN: "授权已撤销",
    Standing.MARK_ENDED: "商标注册已失效",
    Standing.REPLACED: "查验码已停用",
}


def standing(row: Authorisation, on: dt.date, *, mark_in_force: bool | None, code: Code | None = None) -> Standing:
    """The first that applies. `mark_in_force` None: the registry does not say, and nothing is held against the leave.

    A code that was replaced answers for nothing any more, whatever the authorisation says.
    """
    if code is not None and code.replaced_at is not None:
        return Standing.REPLACED
    if row.withdrawn_on is not None and row.withdrawn_on <= on:
        return Standing.WITHDRAWN
    if row.ends_on is not None and row.ends_on < on:
        return Standing.OVER
    if mark_in_force is False:
        return Standing.MARK_ENDED
    return Standing.NOT_YET if on < row.starts_on else Standing.IN_FORCE
