"""From a checked row to the canonical record."""

from __future__ import annotations

import datetime as dt

from quanlian.core.findings import Finding
from quanlian.registry.formats.cn import checks, rules, stages
from quanlian.registry.formats.cn.checks import RowNotes
from quanlian.registry.formats.cn.legal_events import parse_events
from quanlian.registry.formats.cn.names import agencies, mentions
from quanlian.registry.formats.cn.rows import RawRow
from quanlian.registry.kinds import RightKind
from quanlian.registry.records import EventRecord, PartyMention, Record


class RowBuilder:
    """Builds the records of one file; remembers the publication numbers kept so far to refuse a second one.

    `needed` fields must not be blank; `labels` name fields to people; `today` is the day of the import.
    """

    def __init__(self, needed: tuple[str, ...], labels: dict[str, str], today: dt.date) -> None:
        self.needed = [(field, RawRow._fields.index(field)) for field in needed]
        self.labels, self.today = labels, today
        self._first_line: dict[str, int] = {}

    def build(self, line: int, raw: RawRow, extra: dict[str, str]) -> tuple[list[Finding], Record | None]:
        """Findings in order and the record, None where the row is rejected."""
        notes = RowNotes(line, self.labels)
        for field, position in self.needed:
            if not raw[position].strip():
                notes.add(rules.BLANK, field, "")
        number, kind_code = checks.publication(notes, raw.pub_no) if raw.pub_no else ("", "")
        app_date, pub_date = checks.day(notes, "app_date", raw.app_date), checks.day(notes, "pub_date", raw.pub_date)
        checks.date_order(notes, app_date, pub_date, self.today)
        stage, kind = checks.stage_and_kind(notes, raw.stage.strip(), number, kind_code)
        if kind is None or notes.rejected or not self._is_new(notes, number, line):
            return notes.findings, None
        record = _record(notes, raw, kind, stage, extra)
        record.app_date, record.pub_no, record.pub_date = app_date, number, pub_date
        if stages.announces_grant(stage, kind_code, pub_date):
            record.grant_no, record.grant_date = number, pub_date
        return notes.findings, record

    def _is_new(self, notes: RowNotes, number: str, line: int) -> bool:
        first = self._first_line.setdefault(number, line)
        if first != line:
            notes.add(rules.DUPLICATE, "pub_no", number, f"首次出现在第 {first} 行")
        return first == line


def _record(notes: RowNotes, raw: RawRow, kind: RightKind, stage: str, extra: dict[str, str]) -> Record:
    classes = checks.class_list(notes, "classes", raw.classes) if raw.classes else ()
    main = checks.class_list(notes, "main_class", raw.main_class) if raw.main_class else classes
    return Record(
        notes.line,
        kind,
        "CN",
        stage,
        app_no=checks.application(notes, raw.app_no) if raw.app_no else "",
        title=raw.title.strip(),
        abstract=raw.abstract.strip(),
        claims=raw.claims.strip(),
        main_class=main[0] if main else "",
        classes=classes or main,
        parties=_parties(raw, kind, stage),
        address=raw.address.strip(),
        postcode=raw.postcode.strip(),
        country=raw.country.strip(),
        region_code=checks.region_code(notes, raw.adcode) if raw.adcode else 0,
        county_name=raw.county.strip(),
        events=_events(notes, raw.legal_events) if raw.legal_events else (),
        priorities=_lines(raw.priorities),
        citations=_lines(raw.citations),
        extra=_with_agency_code(extra, raw.agency),
    )


def _events(notes: RowNotes, text: str) -> tuple[EventRecord, ...]:
    def warn(rule: rules.Rule, value: str) -> None:
        notes.add(rule, "legal_events", value)

    return parse_events(text, warn)


def _parties(raw: RawRow, kind: RightKind, stage: str) -> tuple[PartyMention, ...]:
    owner = "申请人" if stage == stages.APPLICATION or not stage else "专利权人"
    maker = "设计人" if kind is RightKind.DES else "发明人"
    parties = mentions(owner, raw.applicants) + mentions(maker, raw.inventors)
    if raw.agency:
        parties += tuple(
            PartyMention("代理机构", order, name) for order, (name, _) in enumerate(agencies(raw.agency), start=1)
        )
    return parties + mentions("代理人", raw.agent) if raw.agent else parties


def _with_agency_code(extra: dict[str, str], agency: str) -> dict[str, str]:
    codes = [code for _, code in agencies(agency) if code] if agency else []
    return {**extra, "agency_code": ";".join(codes)} if codes else extra


def _lines(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("；", ";").split(";") if part.strip()) if text else ()
