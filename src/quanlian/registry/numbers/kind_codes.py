"""What the kind code of a Chinese patent document meant on a given day (ZC 0008-2004 and 2012; domain/02 §3.2).

The same letter changed its meaning: B was the examined application until 1992 and is the granted invention since
2010-04-07. Every row is marked `check`: the standard's text was not at hand, an officer should confirm it once.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Stage = Literal["application", "grant", "correction", "partial_invalidation"]

OPENED = dt.date(1985, 9, 10)
LAW_1993 = dt.date(1993, 1, 1)
STANDARD_2004 = dt.date(2004, 7, 1)
REFORM_2010 = dt.date(2010, 4, 7)


@dataclass(frozen=True, slots=True)
class KindCode:
    """One dated meaning. `until` is the first day it no longer held, None while it holds."""

    code: str
    type_digit: str
    meaning: str
    stage: Stage
    since: dt.date
    until: dt.date | None = None
    source: str = "ZC 0008"
    confidence: str = "check"

    def holds_on(self, day: dt.date) -> bool:
        """Whether the code had this meaning on `day`."""
        return self.since <= day and (self.until is None or day < self.until)


def _family(
    letters: str, digit: str, meaning: str, stage: Stage, since: dt.date, until: dt.date | None = None
) -> list[KindCode]:
    return [KindCode(code, digit, meaning, stage, since, until) for code in letters.split()]


def _numbered(letter: str) -> str:
    return " ".join(f"{letter}{n}" for n in range(1, 8))


KIND_CODES: tuple[KindCode, ...] = tuple(
    _family("A", "1", "发明专利申请公布", "application", OPENED)
    + _family("A8", "1", "发明专利申请公布（扉页更正）", "correction", STANDARD_2004)
    + _family("A9", "1", "发明专利申请公布（全文更正）", "correction", STANDARD_2004)
    + _family("B", "1", "发明专利申请审定公告", "application", OPENED, LAW_1993)
    + _family("C", "1", "发明专利授权公告", "grant", LAW_1993, REFORM_2010)
    + _family("B", "1", "发明专利授权公告", "grant", REFORM_2010)
    + _family("B8", "1", "发明专利授权公告（扉页更正）", "correction", REFORM_2010)
    + _family("B9", "1", "发明专利授权公告（全文更正）", "correction", REFORM_2010)
    + _family("C8 C9", "1", "发明专利授权公告（更正）", "correction", STANDARD_2004, REFORM_2010)
    + _family(_numbered("C"), "1", "发明专利权部分无效宣告的公告", "partial_invalidation", STANDARD_2004)
    + _family("U", "2", "实用新型专利申请公告", "application", OPENED, LAW_1993)
    + _family("Y", "2", "实用新型专利授权公告", "grant", LAW_1993, REFORM_2010)
    + _family("U", "2", "实用新型专利授权公告", "grant", REFORM_2010)
    + _family("U8 U9", "2", "实用新型专利授权公告（更正）", "correction", REFORM_2010)
    + _family("Y8 Y9", "2", "实用新型专利授权公告（更正）", "correction", STANDARD_2004, REFORM_2010)
    + _family(_numbered("Y"), "2", "实用新型专利权部分无效宣告的公告", "partial_invalidation", STANDARD_2004)
    + _family("S", "3", "外观设计专利申请公告", "application", OPENED, LAW_1993)
    + _family("D", "3", "外观设计专利授权公告", "grant", LAW_1993, REFORM_2010)
    + _family("S", "3", "外观设计专利授权公告", "grant", REFORM_2010)
    + _family("S8 S9", "3", "外观设计专利授权公告（更正）", "correction", REFORM_2010)
    + _family("D8 D9", "3", "外观设计专利授权公告（更正）", "correction", STANDARD_2004, REFORM_2010)
    + _family(
        _numbered("D"), "3", "外观设计专利权部分无效宣告的公告", "partial_invalidation", STANDARD_2004, REFORM_2010
    )
    + _family(_numbered("S"), "3", "外观设计专利权部分无效宣告的公告", "partial_invalidation", REFORM_2010)
)
TYPE_OF_CODE: dict[str, str] = {row.code: row.type_digit for row in KIND_CODES}
"""Kind code → the type digit (1, 2, 3) whose documents carry it."""


def kind_code_on(code: str, day: dt.date) -> KindCode | None:
    """The meaning of `code` on `day`, None where it was not in use."""
    return next((row for row in KIND_CODES if row.code == code and row.holds_on(day)), None)
