"""What a person types for a clock: days, moments, pauses and facts; anything else is refused with a remedy."""

from __future__ import annotations

import datetime as dt

from quanlian.core.findings import UserError
from quanlian.procedures.clocks.pick import Fact
from quanlian.procedures.clocks.run import Moment, Pause

_TRUTH = {"": True, "yes": True, "是": True, "no": False, "否": False}


def day(text: str) -> dt.date:
    """A day as 2026-09-28; raises UserError CLOCK_DATE."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise UserError(
            "CLOCK_DATE", "日期无法识别", value=text, rule="写作 2026-09-28", remedy="请核对年月日"
        ) from None


def moment(text: str) -> Moment:
    """A day, or a moment as 2026-09-30T17:30 (Shanghai time)."""
    if "T" not in text:
        return day(text)
    try:
        return dt.datetime.fromisoformat(text.strip())
    except ValueError:
        raise UserError("CLOCK_DATE", "时刻无法识别", value=text, remedy="写作 2026-09-30T17:30") from None


def pause(text: str) -> Pause:
    """A pause as `2026-07-01..2026-07-21:appraisal`, with `:reason` behind it if wanted; no end: still paused."""
    days, dots, rest = text.partition("..")
    end, kind, reason = _tail(rest)
    if not dots or not kind:
        raise UserError("CLOCK_PAUSE", "暂停的写法无法识别", value=text, remedy="写作 2026-07-01..2026-07-21:appraisal")
    return Pause(kind, moment(days), moment(end) if end else None, reason)


def fact(text: str) -> tuple[str, Fact]:
    """A fact as `name`, `name=no` or `name=2026-07-01`."""
    name, _, value = text.partition("=")
    given = value.strip().lower()
    return name.strip(), _TRUTH[given] if given in _TRUTH else day(value)


def is_catalogue_id(text: str) -> bool:
    """Whether the text can only be meant as an entry of the catalogue: ids hold a dot, lengths do not begin so."""
    return "." in text and text[:1].isalpha()


def _tail(rest: str) -> tuple[str, str, str]:
    """End, kind and reason. The kind is the first part that is no piece of a moment (which holds colons itself)."""
    parts = rest.split(":")
    at = next((number for number, one in enumerate(parts) if number and one[:1].isalpha()), len(parts))
    kind = parts[at].strip() if at < len(parts) else ""
    return ":".join(parts[:at]).strip(), kind, ":".join(parts[at + 1 :]).strip()
