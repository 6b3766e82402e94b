"""Family and legal answers of Open Patent Services: each `family-member` with its `legal` events."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from quanlian.registry.formats.epo_docdb.common import application_in, is_grant, kind_of, number_in, stage_of
from quanlian.registry.formats.epo_docdb.exchange import application_of, document_ids, first_date
from quanlian.registry.formats.field_text import Notes, child_text, line_of, read_date, text_of, unique
from quanlian.registry.formats.foreign_events import inpadoc_event
from quanlian.registry.records import EventRecord, Record


def read_family(family: etree._Element, notes: Notes) -> Iterator[Record]:
    """One record a member; `family` lists the other members' publication numbers."""
    members = family.findall("{*}family-member")
    numbers = unique(_publication(member) for member in members)
    for member in members:
        yield _read_member(member, numbers, notes)


def _publication(member: etree._Element) -> str:
    return number_in(next(document_ids(member, "publication-reference", "docdb"), None))


def _read_member(member: etree._Element, numbers: tuple[str, ...], notes: Notes) -> Record:
    document = next(document_ids(member, "publication-reference", "docdb"), None)
    country, code = child_text(document, "{*}country"), child_text(document, "{*}kind")
    kind, granted = kind_of(country, code), is_grant(country, code)
    own = _publication(member)
    published = notes.date(first_date(member, "publication-reference"), "publication-reference/date")
    app_no, app_date = application_of(member, notes)
    return Record(
        line=line_of(member),
        kind=kind,
        authority=country,
        stage=stage_of(kind, granted=granted),
        app_no=app_no,
        app_date=app_date,
        pub_no=own,
        pub_date=published,
        grant_no=own if granted else "",
        grant_date=published if granted else None,
        events=tuple(map(_legal, member.iterfind("{*}legal"))),
        priorities=unique(_priorities(member)),
        family=tuple(number for number in numbers if number != own),
        extra={"kind_code": code, "family_id": str(member.get("family-id", ""))},
    )


def _priorities(member: etree._Element) -> Iterator[str]:
    for claim in member.iterfind("{*}priority-claim"):
        for document in claim.iterfind("{*}document-id"):
            if document.get("document-id-type") == "docdb":
                yield f"{application_in(document)} {child_text(document, '{*}date')}".strip()


def _legal(item: etree._Element) -> EventRecord:
    """`L007EP` is the gazette date, `L525EP` the date of effect; named national fields are kept as detail."""
    detail = tuple((str(field.get("desc", "")), text_of(field)) for field in item.iterfind("{*}L500EP/*"))
    effective = read_date(child_text(item, ".//{*}L525EP"))
    code, label = str(item.get("code", "")).strip(), " ".join(str(item.get("desc", "")).split())
    return inpadoc_event(
        code, child_text(item, "{*}L001EP"), label, read_date(child_text(item, "{*}L007EP")), effective, detail
    )
