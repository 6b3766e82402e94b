"""What happened to one running clock: its start, its pauses, its extensions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from quanlian.core.calendar.length import parse_length
from quanlian.core.findings import UserError

Moment = dt.date | dt.datetime
PAUSE_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "correction": "补正",
        "appraisal": "鉴定、检测",
        "hearing": "听证",
        "announcement": "公告",
        "suspension": "中止",
        "expert": "专家评审",
    }
)
"""Kind of pause → the Chinese word of it."""
SHANGHAI = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Pause:
    """A time that does not count: from `start` up to, not including, `end`.

    The day of pausing is lost, the day of resumption counts. `end` None: still paused. Raises UserError CLOCK_PAUSE
    where the end lies before the start.
    """

    kind: str
    start: Moment
    end: Moment | None
    reason: str = ""
    proof: str = ""

    def __post_init__(self) -> None:
        if self.end is not None and local(self.end) < local(self.start):
            value = f"{self.start}..{self.end}"
            raise UserError("CLOCK_PAUSE", "暂停的终止早于开始", value=value, remedy="核对暂停与恢复的日期")

    @property
    def title(self) -> str:
        return PAUSE_KINDS.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Extension:
    """A prolongation by `length`. Raises UserError where the length cannot be read."""

    length: str
    approved_by: str = ""
    reason: str = ""
    on: dt.date | None = None

    def __post_init__(self) -> None:
        parse_length(self.length)


@dataclass(frozen=True, slots=True)
class Run:
    """One running clock. The order in which pauses and extensions are listed makes no difference."""

    start: Moment
    pauses: tuple[Pause, ...] = field(default=())
    extensions: tuple[Extension, ...] = field(default=())


def local(value: Moment) -> dt.datetime:
    """The moment on the clock of Shanghai; a plain day is its first moment."""
    if not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    return value.astimezone(SHANGHAI).replace(tzinfo=None) if value.tzinfo else value


def day_of(value: Moment) -> dt.date:
    """The day of the moment in Shanghai."""
    return local(value).date()
