"""One filing announced for opposition, as the guard compares it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filing:
    """One gazette entry. `classes` are Nice classes as "01"-"45"; `groups` similar groups as "2501", if given."""

    batch: int
    line: int
    number: str
    name: str
    classes: tuple[str, ...]
    applicants: tuple[str, ...]
    announced_on: dt.date
    app_date: dt.date | None = None
    agent: str = ""
    goods: str = ""
    groups: tuple[str, ...] = ()
    issue: str = ""
    address: str = ""
    region_code: int = 0

    @property
    def applicant(self) -> str:
        return "、".join(self.applicants)

    @property
    def class_key(self) -> str:
        return ",".join(sorted(self.classes))


@dataclass(frozen=True, slots=True)
class Prior:
    """What a filing is compared with: a guarded name (`guarded`) or a mark of the region (`right`).

    `owners`: normalised names of those whose own filings are no squatting. `any_class`: guarded whatever the goods.
    """

    key: str
    name: str
    spellings: tuple[str, ...]
    classes: tuple[str, ...]
    owners: frozenset[str]
    least: float
    any_class: bool
    holder: str = ""
    goods: str = ""
    region_code: int = 0
    guarded: int | None = None
    right: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
