"""`PATDOC`, the ST.32 grant of 2001 to 2004 (SGML 2.4 and its XML 2.5): fields are INID codes (`B110`, `B540` …)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from quanlian.registry.formats.field_text import (
    Notes,
    child_text,
    ipc_symbol,
    lines_of,
    locarno_symbol,
    text_of,
    unique,
)
from quanlian.registry.formats.foreign_numbers import us_application
from quanlian.registry.formats.uspto_xml.common import document_number, related_number, right_kind, stage_of
from quanlian.registry.records import PartyMention, Record

ROLES = (
    ("SDOBI/B700/B720/B721/PARTY-US", "发明人"),
    ("SDOBI/B700/B730/B731/PARTY-US", "专利权人"),
    ("SDOBI/B700/B740/B741/PARTY-US", "代理机构"),
)


def read_st32(root: etree._Element, notes: Notes) -> Record:
    """One grant."""
    number, kind_code = child_text(root, "SDOBI/B100/B110"), child_text(root, "SDOBI/B100/B130")
    kind = right_kind(kind_code, number=number)
    granted_on = notes.date(child_text(root, "SDOBI/B100/B140"), "B140")
    grant_no = document_number(number, kind_code)
    classes = unique(_classes(root))
    parties = tuple(_parties(root))
    return Record(
        line=notes.line,
        kind=kind,
        authority="US",
        stage=stage_of(kind, granted=True),
        app_no=us_application(child_text(root, "SDOBI/B200/B210")),
        app_date=notes.date(child_text(root, "SDOBI/B200/B220"), "B220"),
        pub_no=grant_no,
        pub_date=granted_on,
        grant_no=grant_no,
        grant_date=granted_on,
        title=child_text(root, "SDOBI/B500/B540"),
        abstract=lines_of(root.iterfind("SDOAB")),
        claims=lines_of(root.iterfind("SDOCL//CLM")),
        main_class=classes[0] if classes else "",
        classes=classes,
        parties=parties,
        country=next((p.country for p in parties if p.role == "专利权人"), ""),
        priorities=unique(_priorities(root)),
        citations=unique(_citations(root)),
        family=unique(_relations(root)),
        extra={"kind_code": kind_code, "dtd_version": str(root.get("DTD", ""))},
    )


def _classes(root: etree._Element) -> Iterator[str]:
    for tag in ("B511", "B512"):
        for item in root.iterfind(f"SDOBI/B500/B510/{tag}/PDAT"):
            yield ipc_symbol(item.text or "") or locarno_symbol(item.text or "")


def _parties(root: etree._Element) -> Iterator[PartyMention]:
    for path, role in ROLES:
        for order, element in enumerate(root.iterfind(path), 1):
            if name := _name(element.find("NAM")):
                yield PartyMention(role, order, name, country=child_text(element, "ADR/CTRY") or "US")


def _name(element: etree._Element | None) -> str:
    parts = (child_text(element, "FNM"), child_text(element, "SNM"))
    return child_text(element, "ONM") or " ".join(part for part in parts if part)


def _priorities(root: etree._Element) -> Iterator[str]:
    for group in root.iterfind("SDOBI/B300"):
        for number, date, country in zip(group.iter("B310"), group.iter("B320"), group.iter("B330"), strict=False):
            yield f"{text_of(country)} {text_of(number)} {text_of(date)}".strip()


def _citations(root: etree._Element) -> Iterator[str]:
    for document in root.iterfind("SDOBI/B500/B560/B561/PCIT/DOC"):
        yield document_number(
            child_text(document, "DNUM"), child_text(document, "KIND"), child_text(document, "CTRY") or "US"
        )


def _relations(root: etree._Element) -> Iterator[str]:
    for document in root.iterfind("SDOBI/B600//PDOC/DOC"):
        yield related_number(child_text(document, "DNUM"))
