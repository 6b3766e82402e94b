"""Which pledges, licences, preservations and suspensions stand, by the events known on the day (pure)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from quanlian.registry.events import EventCode
from quanlian.utilisation.prechecks.seen import Happening, Seen

LicenceType = Literal["独占", "排他", "普通", ""]
TYPES: tuple[LicenceType, ...] = ("独占", "排他", "普通")
BLOCKING: tuple[LicenceType, ...] = ("独占", "排他")
_UNTIL = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?\s*$")
_SUSPENDED = re.compile(r"中止")
_RESUMED = re.compile(r"中止.*(解除|终止|结束|撤销)|恢复.*程序|程序.*恢复")
_CHALLENGED = re.compile(r"无效宣告请求|请求.*无效宣告")


@dataclass(frozen=True, slots=True)
class Licence:
    """A recorded licence that stands. `type` blank where the notice does not say; `until` None = not said."""

    type: LicenceType
    until: dt.date | None
    event: Happening


def pledges(seen: Seen) -> tuple[Happening, ...]:
    """Pledges registered and not released."""
    return _standing(seen, EventCode.PLEDGED, {EventCode.PLEDGE_RELEASED})


def preservations(seen: Seen) -> tuple[Happening, ...]:
    """Court preservations not lifted. A preservation runs out by itself; the notice does not say when."""
    return _standing(seen, EventCode.PRESERVED, {EventCode.PRESERVATION_LIFTED})


def open_licences(seen: Seen) -> tuple[Happening, ...]:
    return _standing(seen, EventCode.OPEN_LICENCE, {EventCode.OPEN_LICENCE_ENDED})


def licences(seen: Seen, on: dt.date) -> tuple[Licence, ...]:
    """Recorded licences neither ended nor run out on `on`."""
    standing = _standing(seen, EventCode.LICENCE_RECORDED, {EventCode.LICENCE_ENDED})
    found = (Licence(_type(one), _until(one), one) for one in standing)
    return tuple(one for one in found if one.until is None or one.until >= on)


def suspension(seen: Seen) -> Happening | None:
    """The notice of a suspension after which none of resumption came."""
    last: Happening | None = None
    for one in seen.happenings:
        if _RESUMED.search(one.label):
            last = None
        elif _SUSPENDED.search(one.label):
            last = one
    return last


def challenge(seen: Seen) -> Happening | None:
    """A published request for invalidation without a decision after it."""
    decided = {EventCode.INVALIDATED_ALL, EventCode.INVALIDATED_PART}
    last: Happening | None = None
    for one in seen.happenings:
        if one.code in decided:
            last = None
        elif _CHALLENGED.search(one.label):
            last = one
    return last


def _standing(seen: Seen, begun: EventCode, ended: Collection[EventCode]) -> tuple[Happening, ...]:
    """Beginnings without a later end: an end that names a contract ends that one, one that names none ends all."""
    standing: list[Happening] = []
    for one in seen.happenings:
        if one.code == begun:
            standing.append(one)
        elif one.code in ended:
            standing = [other for other in standing if one.contract and other.contract not in ("", one.contract)]
    return tuple(standing)


def _type(event: Happening) -> LicenceType:
    said = " ".join((event.label, *(value for _, value in event.detail)))
    return next((one for one in TYPES if one in said), "")


def _until(event: Happening) -> dt.date | None:
    for name, value in event.detail:
        if name in ("until", "许可期限", "期限") and (found := _UNTIL.search(value)):
            try:
                return dt.date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                return None
    return None
