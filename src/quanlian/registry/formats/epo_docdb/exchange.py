"""`exchange-document`: DOCDB front and back files (v2.5.x) and the answers of Open Patent Services."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from lxml import etree

from quanlian.registry.formats.epo_docdb.common import application_in, is_grant, kind_of, number_in, stage_of
from quanlian.registry.formats.field_text import Notes, child_text, ipc_symbol, lines_of, text_of, unique
from quanlian.registry.formats.foreign_numbers import joined
from quanlian.registry.records import PartyMention, Record

_COUNTRY_TAIL = re.compile(r"\s*\[([A-Z]{2})\]$")
_NAME_ORDER = ("docdba", "original", "docdb", "epodoc")
"""Names as in the original document come first; the office's standardised ones only where nothing else is given."""


def read_exchange(document: etree._Element, notes: Notes) -> Record:
    """One publication of any office."""
    country, number, code = (document.get(key, "") for key in ("country", "doc-number", "kind"))
    biblio = document.find("{*}bibliographic-data")
    kind, granted = kind_of(country, code), is_grant(country, code)
    pub_no = joined(country, number, code)
    published = notes.date(document.get("date-publ", "") or first_date(biblio, "publication-reference"), "date-publ")
    app_no, app_date = application_of(biblio, notes)
    classes = unique(_classes(biblio))
    parties = tuple(_parties(biblio))
    return Record(
        line=notes.line,
        kind=kind,
        authority=country,
        stage=stage_of(kind, granted=granted),
        app_no=app_no,
        app_date=app_date,
        pub_no=pub_no,
        pub_date=published,
        grant_no=pub_no if granted else "",
        grant_date=published if granted else None,
        title=preferred(_children(biblio, "invention-title")),
        abstract=preferred(document.findall("{*}abstract")),
        claims=lines_of(document.iterfind(".//{*}claim-text")),
        main_class=classes[0] if classes else "",
        classes=classes,
        parties=parties,
        country=next((party.country for party in parties if party.role == "申请人"), ""),
        priorities=unique(_priorities(biblio)),
        citations=unique(_citations(biblio)),
        family=unique(
            number_in(item)
            for item in document.iterfind(
                ".//{*}family-member/{*}publication-reference[@data-format='docdb']/{*}document-id"
            )
        ),
        extra=_extra(document, code),
    )


def _children(element: etree._Element | None, tag: str) -> list[etree._Element]:
    return [] if element is None else element.findall(f"{{*}}{tag}")


def _below(element: etree._Element | None, path: str) -> Iterable[etree._Element]:
    return () if element is None else element.iterfind(path)


def preferred(elements: list[etree._Element]) -> str:
    """English text where there is one, else the first."""
    english = [one for one in elements if one.get("lang") == "en"]
    return text_of(next(iter(english or elements), None))


def first_date(element: etree._Element | None, reference: str) -> str:
    """The first date given in any form of a reference."""
    dates = (text_of(date) for date in _below(element, f"{{*}}{reference}/{{*}}document-id/{{*}}date"))
    return next((date for date in dates if date), "")


def document_ids(element: etree._Element | None, reference: str, form: str) -> Iterator[etree._Element]:
    """`document-id`s of a reference in one form (`docdb`, `epodoc`, `original`), however the schema marks the form."""
    for item in _below(element, f"{{*}}{reference}"):
        for document in item.iterfind("{*}document-id"):
            if form in (item.get("data-format"), document.get("document-id-type")):
                yield document


def application_of(element: etree._Element | None, notes: Notes) -> tuple[str, dt.date | None]:
    """Application number (docdb form preferred) and date."""
    reference = "application-reference"
    found = (one for form in ("docdb", "epodoc") for one in document_ids(element, reference, form))
    return application_in(next(found, None)), notes.date(first_date(element, reference), f"{reference}/date")


def _classes(biblio: etree._Element | None) -> Iterator[str]:
    for text in _below(biblio, "{*}classifications-ipcr/{*}classification-ipcr/{*}text"):
        yield ipc_symbol(text_of(text))
    for text in _below(biblio, "{*}classification-ipc/{*}text"):
        yield ipc_symbol(text_of(text))
    for item in _below(biblio, "{*}patent-classifications/{*}patent-classification"):
        parts = (child_text(item, f"{{*}}{part}") for part in ("section", "class", "subclass"))
        group = f"{child_text(item, '{*}main-group')}/{child_text(item, '{*}subgroup')}"
        yield ipc_symbol(child_text(item, "{*}classification-symbol") or "".join(parts) + group)


def _parties(biblio: etree._Element | None) -> Iterator[PartyMention]:
    for group, role in (("applicant", "申请人"), ("inventor", "发明人")):
        elements = list(_below(biblio, f"{{*}}parties/{{*}}{group}s/{{*}}{group}"))
        for order in sorted({int(one.get("sequence", "1")) for one in elements}):
            same = [one for one in elements if int(one.get("sequence", "1")) == order]
            if mention := _mention(same, group, role, order):
                yield mention


def _mention(forms: list[etree._Element], group: str, role: str, order: int) -> PartyMention | None:
    names = {one.get("data-format", "docdb"): child_text(one, f"{{*}}{group}-name/{{*}}name") for one in forms}
    name = next((names[form] for form in _NAME_ORDER if names.get(form)), "")
    tails = (match[1] for text in names.values() if (match := _COUNTRY_TAIL.search(text)))
    stated = (child_text(one, "{*}residence/{*}country") for one in forms)
    country = next((code for code in (*stated, *tails) if code), "")
    bare = _COUNTRY_TAIL.sub("", name).rstrip(",; ")
    return PartyMention(role, order, bare, country=country) if bare else None


def _priorities(biblio: etree._Element | None) -> Iterator[str]:
    for claim in _below(biblio, "{*}priority-claims/{*}priority-claim"):
        for document in claim.iterfind("{*}document-id"):
            form = claim.get("data-format") or document.get("document-id-type")
            if form == "docdb" or (form == "epodoc" and claim.get("data-format") is None):
                yield f"{application_in(document)} {child_text(document, '{*}date')}".strip()


def _citations(biblio: etree._Element | None) -> Iterator[str]:
    for patent in _below(biblio, "{*}references-cited/{*}citation/{*}patcit"):
        docdb = [one for one in patent.iterfind("{*}document-id") if one.get("document-id-type") != "epodoc"]
        yield next((number for one in docdb if (number := number_in(one))), str(patent.get("dnum", "")))


def _extra(document: etree._Element, code: str) -> dict[str, str]:
    found = {
        "kind_code": code,
        "family_id": document.get("family-id", ""),
        "doc_id": document.get("doc-id", ""),
        "exchange_status": document.get("status", ""),
        "last_exchange": document.get("date-of-last-exchange", ""),
        "description": lines_of(document.iterfind("{*}description/{*}p")),
    }
    return {key: str(value) for key, value in found.items() if value}
