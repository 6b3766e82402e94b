"""A record as rows of the staging tables: keys, dates on two clocks, place, parties, events, force."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from quanlian.core.regions.addresses import Place
from quanlian.registry.events import EventCode
from quanlian.registry.importing.copyline import array, day, document, span, text
from quanlian.registry.importing.domestic import is_domestic
from quanlian.registry.importing.force import Fact, force
from quanlian.registry.importing.keys import keys_of
from quanlian.registry.importing.stage import GRANTING, stage_of
from quanlian.registry.records import Record

PERSONS = frozenset({"发明人", "设计人", "发明（设计）人", "代理师", "代理人"})
OWNERS = ("申请人", "专利权人", "注册人", "著作权人", "品种权人", "权利人", "持有人")
PlaceOf = Callable[[str, dt.date | None], Place]


@dataclass(slots=True)
class Chunk:
    """COPY lines of one chunk of records."""

    records: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    rectangles: list[str] = field(default_factory=list)
    names: set[tuple[str, str]] = field(default_factory=set)
    """Published names with their credit code where the source gives one."""


class Stager:
    """Turns records into staging rows; `known_on` stands in where the source gives no announcement date."""

    def __init__(self, known_on: dt.date, place_of: PlaceOf) -> None:
        self._known_on = known_on
        self._place_of = place_of

    def add(self, chunk: Chunk, seq: int, record: Record) -> None:
        stage = stage_of(record)
        place = self._place(record)
        known = doc_day(record) or self._known_on
        facts = facts_of(record, stage, self._known_on)
        owners = [p for p in record.parties if p.role not in PERSONS and p.name]
        first = next((p.name for p in owners if p.role in OWNERS), "")
        chunk.records.append(self._line(seq, record, stage, place, known, first, facts))
        for party in owners:
            chunk.names.add((party.name, party.uscc))
            chunk.parties.append(f"{seq}\t{party.role}\t{party.order}\t{text(party.name)}\n")
        self._events(chunk, seq, record, stage, facts)
        for rect in force(record.kind, record.app_date, record.expiry_date, facts):
            effective = span(rect.effective_from, rect.effective_to_exclusive)
            chunk.rectangles.append(f"{seq}\t{effective}\t{span(rect.known_from, rect.known_to_exclusive)}\n")

    def _place(self, record: Record) -> Place:
        if record.region_code:
            return place_from_code(record.region_code, record.county_name)
        return self._place_of(record.address, record.pub_date or record.app_date)

    def _line(
        self, seq: int, record: Record, stage: str, place: Place, known: dt.date, first: str, facts: list[Fact]
    ) -> str:
        app, doc, reg = keys_of(record)
        grant = record.grant_date or record.reg_date or next((f.effective for f in facts if f.code in GRANTING), None)
        since = doc_day(record) or grant or known
        domestic = is_domestic(place.province, record.country)
        persons = [p.name for p in record.parties if p.role in PERSONS]
        return "\t".join(
            (
                str(seq), str(record.line), "\\\\x" + digest(record), record.kind.value, record.authority,
                text(app), text(doc), text(reg), text(stage), since.isoformat(), known.isoformat(),
                text(record.title), text(record.abstract), text(record.app_no), day(record.app_date),
                text(record.pub_no or record.grant_no or record.reg_no),
                day(doc_day(record)), day(grant), day(record.expiry_date),
                text(record.main_class), array(record.classes), text(record.address), text(record.postcode),
                text(record.country), str(place.province), str(place.city), str(place.county),
                text(place.county_name), section(record), text(first), array(persons),
                document(extra_of(record)), "t" if domestic else "f",
            )
        ) + "\n"  # fmt: skip

    def _events(self, chunk: Chunk, seq: int, record: Record, stage: str, facts: list[Fact]) -> None:
        for fact in facts:
            chunk.events.append(
                f"{seq}\t{fact.code}\t{text(fact.label)}\t{fact.effective.isoformat()}\t{day(fact.announced)}\t"
                f"{fact.known.isoformat()}\t{text(stage) if fact.publication else ''}\t{document(dict(fact.detail))}\n"
            )


def doc_day(record: Record) -> dt.date | None:
    """The day of the publication that the record is."""
    return record.pub_date or record.grant_date or record.reg_date


def facts_of(record: Record, stage: str, known_on: dt.date) -> list[Fact]:
    """The publication itself and the events it reports, each dated on both clocks."""
    facts = []
    doc_date = doc_day(record)
    if stage and doc_date:
        code = PUBLICATION.get(stage, EventCode.PUBLISHED.value)
        facts.append(Fact(code, doc_date, doc_date, doc_date, stage, publication=True))
    granted = record.grant_date or record.reg_date
    if granted and not any(f.code in GRANTING for f in facts):
        code = EventCode.REGISTERED.value if record.reg_date else EventCode.GRANTED.value
        facts.append(Fact(code, granted, granted, granted, ""))
    for event in record.events:
        effective = event.effective_on or event.announced_on
        if effective is None or (event.code in GRANTING and any(f.code in GRANTING for f in facts)):
            continue
        known = event.announced_on or known_on
        facts.append(Fact(event.code, effective, event.announced_on, known, event.label, detail=event.detail))
    return facts


PUBLICATION = {
    "发明公布": EventCode.PUBLISHED.value,
    "发明授权": EventCode.GRANTED.value,
    "实用新型": EventCode.GRANTED.value,
    "外观设计": EventCode.GRANTED.value,
    "注册": EventCode.REGISTERED.value,
    "初步审定公告": EventCode.PRELIM_APPROVED.value,
}


def digest(record: Record) -> str:
    """16 bytes over everything the source said, but not over where in which file it said so."""
    parts = (
        record.kind, record.authority, record.stage, record.app_no, record.app_date, record.pub_no, record.pub_date,
        record.grant_no, record.grant_date, record.reg_no, record.reg_date, record.expiry_date, record.title,
        record.abstract, record.classes, record.parties, record.address, record.postcode, record.country,
        record.events, record.priorities, record.family,
    )  # fmt: skip
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def extra_of(record: Record) -> dict[str, str]:
    extra = dict(record.extra)
    for key in ("priorities", "citations", "family"):
        if values := getattr(record, key):
            extra[key] = "; ".join(values)
    return extra


def section(record: Record) -> str:
    """The IPC section A–H of the first class; designs (Locarno) and marks (Nice) have none."""
    first = record.main_class[:1]
    return first if first and first in "ABCDEFGH" and record.kind.value in ("INV", "UM") else ""


def place_from_code(code: int, county_name: str) -> Place:
    province, city = code // 10000 * 10000, code // 100 * 100
    return Place(province, city if city != province else 0, code if code % 100 else 0, county_name)
