"""`us-patent-grant` and `us-patent-application`, v4.0 to v4.5 (2005 to today, WIPO ST.36 style)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from quanlian.registry.formats.field_text import Notes, child_text, ipc_symbol, lines_of, locarno_symbol, unique
from quanlian.registry.formats.foreign_numbers import us_application
from quanlian.registry.formats.uspto_xml.common import document_number, related_number, right_kind, stage_of
from quanlian.registry.records import PartyMention, Record


def read_st36(root: etree._Element, notes: Notes) -> Record:
    """One grant or application. Impossible filing or publication dates are noted as rejected."""
    granted = root.tag == "us-patent-grant"
    biblio = root.find(f"us-bibliographic-data-{'grant' if granted else 'application'}")
    publication = _path(biblio, "publication-reference/document-id")
    application = _path(biblio, "application-reference/document-id")
    kind_code = child_text(publication, "kind")
    number = child_text(publication, "doc-number")
    kind = right_kind(kind_code, _appl_type(biblio), number)
    published = notes.date(child_text(publication, "date"), "publication-reference/date")
    pub_no = document_number(number, kind_code)
    parties = tuple(_parties(biblio, granted=granted))
    classes = unique(_classes(biblio))
    return Record(
        line=notes.line,
        kind=kind,
        authority="US",
        stage=stage_of(kind, granted=granted),
        app_no=us_application(child_text(application, "doc-number")),
        app_date=notes.date(child_text(application, "date"), "application-reference/date"),
        pub_no=pub_no,
        pub_date=published,
        grant_no=pub_no if granted else "",
        grant_date=published if granted else None,
        title=child_text(biblio, "invention-title"),
        abstract=lines_of(root.findall("abstract")),
        claims=lines_of(root.iterfind("claims/claim")),
        main_class=classes[0] if classes else "",
        classes=classes,
        parties=parties,
        address=_place(biblio),
        country=next((p.country for p in parties if p.role != "发明人"), ""),
        priorities=unique(_priorities(biblio)),
        citations=unique(_citations(biblio)),
        family=unique(_relations(biblio)),
        extra=_extra(root, biblio, kind_code),
    )


def _path(element: etree._Element | None, path: str) -> etree._Element | None:
    return None if element is None else element.find(path)


def _all(element: etree._Element | None, path: str) -> list[etree._Element]:
    return [] if element is None else element.findall(path)


def _appl_type(biblio: etree._Element | None) -> str:
    reference = _path(biblio, "application-reference")
    return "" if reference is None else str(reference.get("appl-type", ""))


def _classes(biblio: etree._Element | None) -> Iterator[str]:
    for path in (
        "classifications-ipcr/classification-ipcr",
        "classifications-cpc/main-cpc/classification-cpc",
        "classifications-cpc/further-cpc/classification-cpc",
    ):
        for item in _all(biblio, path):
            yield ipc_symbol(
                "{}{}{}{}/{}".format(
                    *(child_text(item, part) for part in ("section", "class", "subclass", "main-group", "subgroup"))
                )
            )
    for item in _all(biblio, "classification-locarno/main-classification"):
        yield locarno_symbol(item.text or "")
    for item in (
        *_all(biblio, "classification-ipc/main-classification"),
        *_all(biblio, "classification-ipc/further-classification"),
    ):
        yield ipc_symbol(item.text or "")


ROLES = (
    ("us-parties/us-applicants/us-applicant", "申请人"),
    ("parties/applicants/applicant", "申请人"),
    ("us-parties/inventors/inventor", "发明人"),
    ("parties/inventors/inventor", "发明人"),
    ("us-parties/agents/agent", "代理机构"),
    ("parties/agents/agent", "代理机构"),
)


def _parties(biblio: etree._Element | None, *, granted: bool) -> Iterator[PartyMention]:
    for path, role in ROLES:
        yield from _mentions(_all(biblio, path), role)
    inventors = [one for one in _all(biblio, "parties/applicants/applicant") if "inventor" in one.get("app-type", "")]
    yield from _mentions(inventors, "发明人")
    yield from _mentions(_all(biblio, "assignees/assignee"), "专利权人" if granted else "受让人")


def _mentions(elements: list[etree._Element], role: str) -> Iterator[PartyMention]:
    for order, element in enumerate(elements, 1):
        book = element.find("addressbook")
        holder = element if book is None else book
        if name := party_name(holder):
            country = child_text(holder, "address/country") or child_text(element, "residence/country")
            yield PartyMention(role, order, name, country=country)


def party_name(holder: etree._Element) -> str:
    """The organisation's name, or first and last name of a person."""
    parts = (child_text(holder, "first-name"), child_text(holder, "last-name"))
    return child_text(holder, "orgname") or " ".join(part for part in parts if part)


def _place(biblio: etree._Element | None) -> str:
    """City and state of the first organisation holding the document; streets and persons' homes are left out."""
    for path in (
        "assignees/assignee/addressbook",
        "us-parties/us-applicants/us-applicant/addressbook",
        "parties/applicants/applicant/addressbook",
    ):
        for book in _all(biblio, path):
            if book.find("orgname") is not None:
                parts = (child_text(book, f"address/{part}") for part in ("city", "state", "country"))
                return ", ".join(part for part in parts if part)
    return ""


def _priorities(biblio: etree._Element | None) -> Iterator[str]:
    for claim in _all(biblio, "priority-claims/priority-claim"):
        number = child_text(claim, "doc-number")
        yield f"{child_text(claim, 'country')} {number} {child_text(claim, 'date')}".strip() if number else ""


def _citations(biblio: etree._Element | None) -> Iterator[str]:
    for path in ("references-cited/citation/patcit", "us-references-cited/us-citation/patcit"):
        for cited in _all(biblio, f"{path}/document-id"):
            yield document_number(
                child_text(cited, "doc-number"), child_text(cited, "kind"), child_text(cited, "country")
            )


def _relations(biblio: etree._Element | None) -> Iterator[str]:
    for document in _all(biblio, "us-related-documents//document-id"):
        country = child_text(document, "country")
        yield related_number(child_text(document, "doc-number"), country)


def _extra(root: etree._Element, biblio: etree._Element | None, kind_code: str) -> dict[str, str]:
    found = {
        "kind_code": kind_code,
        "dtd_version": str(root.get("dtd-version", "")),
        "appl_type": _appl_type(biblio),
        "number_of_claims": child_text(biblio, "number-of-claims"),
        "term_extension_days": child_text(biblio, "us-term-of-grant/us-term-extension"),
        "us_class": child_text(biblio, "classification-national/main-classification"),
    }
    return {key: value for key, value in found.items() if value}
