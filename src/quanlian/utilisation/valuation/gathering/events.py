"""Legal events counted for the rating."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.registry.events import EventCode
from quanlian.registry.importing.stage import GRANTING

OPERATED = {
    EventCode.PLEDGED: "质押", EventCode.LICENCE_RECORDED: "许可", EventCode.OPEN_LICENCE: "开放许可",
    EventCode.TRANSFERRED: "转让", EventCode.PRESERVED: "保全", EventCode.AWARDED: "获奖",
}  # fmt: skip
_MAINTAINED = re.compile(r"维持.{0,6}有效|无效.{0,12}维持")


@dataclass(frozen=True, slots=True)
class Counted:
    """What the events of one right come to."""

    granted: bool = False
    survived: int = 0
    awards: int = 0
    operations: tuple[str, ...] = ()


def count(events: Sequence[tuple[str, str]]) -> Counted:
    """`events`: code and published wording, in order."""
    survived = sum(code == EventCode.INVALIDATED_PART or bool(_MAINTAINED.search(label)) for code, label in events)
    return Counted(
        granted=any(code in GRANTING for code, _ in events),
        survived=survived,
        awards=sum(code == EventCode.AWARDED for code, _ in events),
        operations=tuple(OPERATED[EventCode(code)] for code, _ in events if code in OPERATED),
    )
