"""Greenbook (1976 to 2001): plain text, a four-letter section line, then `TAG  value` lines of up to 80 characters.

The patent number `WKU` carries a trailing check digit in the ninth place, which is dropped. Dates give day `00`
where only the month is known. Countries are three letters, the last being `X` (`JPX` → `JP`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from quanlian.registry.formats.field_text import Notes, ipc_symbol, locarno_symbol, unique
from quanlian.registry.formats.foreign_numbers import us_application, us_document
from quanlian.registry.formats.uspto_xml.common import document_number, right_kind, stage_of
from quanlian.registry.records import PartyMention, Record

_SECTION = re.compile(r"[A-Z]{4}")
_FIELD = re.compile(r"([A-Z][A-Z0-9]{2}) {1,2}(.*)")
_TEXT_TAGS = ("PAR", "PA0", "PA1", "PA2", "PA3", "PA4", "PAL", "PAC", "TBL", "NUM", "STM")


@dataclass(slots=True)
class Section:
    """One section (`PATN`, `INVT`, `CLMS` …) with its fields in order."""

    name: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    def first(self, tag: str) -> str:
        return next((value for name, value in self.fields if name == tag), "")

    def all(self, tag: str) -> list[str]:
        return [value for name, value in self.fields if name == tag]


def sections_of(text: str) -> Iterator[Section]:
    """Split a document into sections; continuation lines are joined to the field they continue."""
    section = Section("")
    for line in text.split("\n"):
        stripped = line.rstrip()
        if _SECTION.fullmatch(stripped):
            if section.name:
                yield section
            section = Section(stripped)
        elif match := _FIELD.match(stripped):
            section.fields.append((match[1], match[2].strip()))
        elif stripped and section.fields:
            tag, value = section.fields[-1]
            section.fields[-1] = (tag, f"{value} {stripped.strip()}")
    if section.name:
        yield section


def documents_of(text: str) -> Iterator[tuple[int, str]]:
    """`(first line, text)` of each patent of a weekly file: every `PATN` line begins one."""
    lines = text.split("\n")
    starts = [index for index, line in enumerate(lines) if line.rstrip() == "PATN"]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start + 1, "\n".join(lines[start:end])


def read_greenbook(text: str, notes: Notes) -> Record:
    """One patent."""
    sections = list(sections_of(text))
    head = next((section for section in sections if section.name == "PATN"), Section("PATN"))
    number = _patent_number(head.first("WKU"))
    kind = right_kind("", number=number)
    granted_on = notes.date(head.first("ISD"), "ISD")
    grant_no = document_number(number)
    classes = unique(
        symbol
        for section in _named(sections, "CLAS")
        for value in section.all("ICL")
        if (symbol := ipc_symbol(value) or locarno_symbol(value))
    )
    parties = tuple(_parties(sections))
    return Record(
        line=notes.line,
        kind=kind,
        authority="US",
        stage=stage_of(kind, granted=True),
        app_no=us_application(_filing_number(head)),
        app_date=notes.date(head.first("APD"), "APD"),
        pub_no=grant_no,
        pub_date=granted_on,
        grant_no=grant_no,
        grant_date=granted_on,
        title=head.first("TTL"),
        abstract=_prose(sections, "ABST"),
        claims=_prose(sections, "CLMS") or _prose(sections, "DCLM"),
        main_class=classes[0] if classes else "",
        classes=classes,
        parties=parties,
        country=next((p.country for p in parties if p.role == "专利权人"), ""),
        priorities=tuple(
            f"{_country(s.first('CNT'))} {s.first('APN')} {s.first('APD')}".strip() for s in _named(sections, "PRIR")
        ),
        citations=unique(_citations(sections)),
        family=unique(us_document(s.first("PNO")) if s.first("PNO") else "" for s in _named(sections, "RLAP")),
        extra={"number_of_claims": head.first("NCL"), "generation": "Greenbook"},
    )


def _patent_number(wku: str) -> str:
    compact = wku.replace(" ", "")
    return compact[:-1] if len(compact) == 9 else compact


def _filing_number(head: Section) -> str:
    """Series code and the first six digits of `APN`, which carries a check digit in the seventh place."""
    number = head.first("APN")
    return f"{head.first('SRC').zfill(2)}{number[:6]}" if number else ""


def _named(sections: list[Section], name: str) -> list[Section]:
    return [section for section in sections if section.name == name]


def _country(code: str) -> str:
    return code[:2] if len(code) == 3 and code.endswith("X") else code


def _parties(sections: list[Section]) -> Iterator[PartyMention]:
    for name, role in (("INVT", "发明人"), ("ASSG", "专利权人"), ("LREP", "代理机构")):
        for order, section in enumerate(_named(sections, name), 1):
            if who := section.first("NAM") or section.first("FRM") or section.first("FR2"):
                yield PartyMention(role, order, who, country=_country(section.first("CNT")) or "US")


def _prose(sections: list[Section], name: str) -> str:
    lines = [
        value
        for section in _named(sections, name)
        for tag, value in section.fields
        if tag in _TEXT_TAGS and tag != "TBL" and value
    ]
    return "\n".join(lines)


def _citations(sections: list[Section]) -> Iterator[str]:
    for section in _named(sections, "UREF"):
        yield document_number(section.first("PNO"))
    for section in _named(sections, "FREF"):
        yield document_number(section.first("PNO"), country=_country(section.first("CNT")))
