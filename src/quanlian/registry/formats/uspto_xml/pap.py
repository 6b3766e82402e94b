"""`patent-application-publication` (PAP) v1.5 and v1.6: published applications of 2001 to 2004."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from quanlian.registry.formats.field_text import Notes, child_text, ipc_symbol, lines_of, locarno_symbol, unique
from quanlian.registry.formats.foreign_numbers import us_application
from quanlian.registry.formats.uspto_xml.common import document_number, related_number, right_kind, stage_of
from quanlian.registry.records import PartyMention, Record


def read_pap(root: etree._Element, notes: Notes) -> Record:
    """One published application."""
    biblio = root.find("subdoc-bibliographic-information")
    kind_code = child_text(biblio, "document-id/kind-code")
    number = child_text(biblio, "document-id/doc-number")
    kind = right_kind(kind_code, number=number)
    classes = unique(_classes(root))
    parties = tuple(_parties(root))
    return Record(
        line=notes.line,
        kind=kind,
        authority="US",
        stage=stage_of(kind, granted=False),
        app_no=us_application(child_text(biblio, "domestic-filing-data/application-number/doc-number")),
        app_date=notes.date(child_text(biblio, "domestic-filing-data/filing-date"), "filing-date"),
        pub_no=document_number(number, kind_code),
        pub_date=notes.date(child_text(biblio, "document-id/document-date"), "document-date"),
        title=child_text(biblio, "technical-information/title-of-invention"),
        abstract=lines_of(root.iterfind("subdoc-abstract/paragraph")),
        claims=lines_of(root.iterfind("subdoc-claims/claim")),
        main_class=classes[0] if classes else "",
        classes=classes,
        parties=parties,
        country=next((p.country for p in parties if p.role != "发明人"), ""),
        priorities=unique(_priorities(root)),
        family=unique(_relations(root)),
        extra={"kind_code": kind_code, "filing_type": child_text(biblio, "publication-filing-type")},
    )


def _classes(root: etree._Element) -> Iterator[str]:
    for item in root.iter("ipc"):
        yield ipc_symbol(item.text or "") or locarno_symbol(item.text or "")


def _parties(root: etree._Element) -> Iterator[PartyMention]:
    inventors = [*root.iterfind(".//inventors/first-named-inventor"), *root.iterfind(".//inventors/inventor")]
    for order, element in enumerate(inventors, 1):
        parts = (child_text(element, "name/given-name"), child_text(element, "name/family-name"))
        if name := " ".join(part for part in parts if part):
            yield PartyMention("发明人", order, name, country=child_text(element, ".//country-code"))
    for order, element in enumerate(root.iterfind(".//assignee"), 1):
        if name := child_text(element, "organization-name") or child_text(element, "name"):
            yield PartyMention("受让人", order, name, country=child_text(element, ".//country-code"))


def _priorities(root: etree._Element) -> Iterator[str]:
    for item in root.iter("foreign-priority-data"):
        number = child_text(item, "priority-application-number/doc-number")
        if number:
            yield f"{child_text(item, 'country-code')} {number} {child_text(item, 'filing-date')}".strip()


def _relations(root: etree._Element) -> Iterator[str]:
    for document in root.iterfind(".//continuity-data//parent/document-id"):
        yield related_number(child_text(document, "doc-number"))
    for document in root.iterfind(".//continuity-data//parent-patent/document-id"):
        yield document_number(child_text(document, "doc-number"))
