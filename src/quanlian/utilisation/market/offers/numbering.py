"""Business numbers by the office's schemes: ZSCQ-2026-00001."""

from __future__ import annotations

import datetime as dt

from quanlian.procedures.letters.numbering import counter_key, format_number
from quanlian.procedures.models.counter import next_serial
from quanlian.utilisation.market.periods import setting


def next_number(scheme: str, on: dt.date) -> str:
    """The next number of the scheme under this parameter; the run restarts with what the number shows."""
    form = str(setting(scheme, on).value)
    serial = next_serial(counter_key(form, "", on.year))
    return format_number(form, place="", year=on.year, serial=serial)
