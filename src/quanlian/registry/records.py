"""The canonical record: what every format reader yields and the importer stores.

A record is one published statement about one right (a gazette entry, an XML document, a row of a spreadsheet).
It says what the source says; it never guesses. Blank is `""`, `None` or `()`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from quanlian.core.findings import Finding
from quanlian.registry.kinds import RightKind


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A name as published. `role` is the Chinese term (申请人, 专利权人, 发明人 …); order counts from 1."""

    role: str
    order: int
    name: str
    uscc: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class EventRecord:
    """A legal event stated by the source, with the dates the source gives.

    `code` is one of `quanlian.registry.events.EventCode` values; `label` is the source's own wording.
    `effective_on` is the day it is true in law, `announced_on` the day it was made public.
    """

    code: str
    label: str
    announced_on: dt.date | None = None
    effective_on: dt.date | None = None
    detail: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Record:
    """One statement about one right. `line` counts from 1 in the source (for XML: the document's first line)."""

    line: int
    kind: RightKind
    authority: str
    stage: str = ""
    """How the source names this publication: 发明公布, 发明授权, 实用新型, 外观设计, 注册 …; blank where it is none."""
    app_no: str = ""
    """Canonical application number (quanlian.registry.numbers), blank where the source has none."""
    app_date: dt.date | None = None
    pub_no: str = ""
    pub_date: dt.date | None = None
    grant_no: str = ""
    grant_date: dt.date | None = None
    reg_no: str = ""
    reg_date: dt.date | None = None
    expiry_date: dt.date | None = None
    title: str = ""
    abstract: str = ""
    claims: str = ""
    main_class: str = ""
    classes: tuple[str, ...] = ()
    """IPC/CPC for patents, Locarno for designs, `Nice class` numbers for marks, in the source's order, normalised."""
    parties: tuple[PartyMention, ...] = ()
    address: str = ""
    postcode: str = ""
    country: str = ""
    region_code: int = 0
    """GB/T 2260 code assigned from the address (6 digits, 0 = none), the finest level that could be told."""
    county_name: str = ""
    """County-level name as written in the address, blank where the address names none of its city."""
    events: tuple[EventRecord, ...] = ()
    priorities: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)


class Reader(Protocol):
    """One official format. A folder `formats/<name>/` offers one instance named `READER`."""

    name: str
    title: str
    """Chinese name shown in the import page."""
    suffixes: tuple[str, ...]
    template: str
    """File name of a downloadable template, blank where the format is an office's own."""

    def read(self, path: str) -> Iterator[Record | Finding]:
        """Yield records and findings in the order of the source, streaming; a file that is not of this format
        raises `UserError` before anything is yielded. A rejected row yields its findings and no record; a row with
        warnings yields the findings first, then the record."""
        ...
