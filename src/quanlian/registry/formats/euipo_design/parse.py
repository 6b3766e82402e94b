"""One `Design` element of EM-DS-Design v2.x."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from quanlian.registry.formats.euipo import entries, parties, party_keys, present, priorities, publications
from quanlian.registry.formats.field_text import Notes, child_text, locarno_symbol, read_date, text_of, unique
from quanlian.registry.formats.foreign_events import event, status_code
from quanlian.registry.kinds import RightKind
from quanlian.registry.records import EventRecord, Record


def read_design(design: etree._Element, notes: Notes) -> Record:
    """One design of an application; `DesignIdentifier` (application number and four places) is its number."""
    classes = unique(_classes(design, notes))
    mentions = tuple(parties(design))
    registered = notes.date(child_text(design, "{*}RegistrationDate"), "RegistrationDate")
    return Record(
        line=notes.line,
        kind=RightKind.DES,
        authority=child_text(design, "{*}RegistrationOfficeCode") or "EM",
        stage="注册" if registered else "申请",
        app_no=child_text(design, "{*}ApplicationNumber"),
        app_date=notes.date(child_text(design, "{*}ApplicationDate"), "ApplicationDate"),
        pub_date=notes.date(child_text(design, "{*}PublicationDate"), "PublicationDate"),
        reg_no=child_text(design, "{*}DesignIdentifier"),
        reg_date=registered,
        expiry_date=notes.date(child_text(design, "{*}ExpiryDate"), "ExpiryDate"),
        title=_title(design),
        main_class=classes[0] if classes else "",
        classes=classes,
        parties=mentions,
        country=next((one.country for one in mentions if one.role == "申请人"), ""),
        events=tuple(_events(design)),
        priorities=unique(priorities(design)),
        extra=_extra(design),
    )


def _title(design: etree._Element) -> str:
    """The indication of products in English, else in the language of the application, else the first."""
    titles = {
        one.get("languageCode"): text_of(one)
        for one in design.iterfind("{*}IndicationProductDetails/{*}IndicationProduct")
    }
    language = child_text(design, "{*}ApplicationLanguageCode")
    return titles.get("en") or titles.get(language) or next(iter(titles.values()), "")


def _classes(design: etree._Element, notes: Notes) -> Iterator[str]:
    for item in design.iterfind("{*}ClassDescriptionDetails/{*}ClassDescription/{*}ClassNumber"):
        text = text_of(item)
        symbol = locarno_symbol(text)
        if text and not symbol:
            notes.add(
                "ClassNumber", text, "LOCARNO_CLASS", "洛迦诺分类号应为“大类.小类”各两位", "请核对原文", "warning"
            )
        yield symbol


def _events(design: etree._Element) -> Iterator[EventRecord]:
    yield from publications(design)
    yield from entries(design, "{*}DesignRecordDetails/{*}DesignRecord/{*}DesignBasicRecord")
    if status := child_text(design, "{*}DesignCurrentStatusCode"):
        yield event(status_code(status), status, read_date(child_text(design, "{*}DesignCurrentStatusDate")))


def _extra(design: etree._Element) -> dict[str, str]:
    return present(
        {
            "status": child_text(design, "{*}DesignCurrentStatusCode"),
            "operation": str(design.get("operationCode", "")),
            "renewal_status": child_text(design, "{*}RenewalCurrentStatusCode"),
            "deferred": child_text(design, "{*}PublicationDefermentIndicator"),
            "verbal": child_text(design, ".//{*}VerbalElementText"),
            "views": str(len(design.findall(".//{*}ViewDetails/{*}View")) or ""),
            "vienna": " ".join(unique(text_of(code) for code in design.iterfind(".//{*}CategoryCode"))),
            "applicant_keys": party_keys(design, "Applicant"),
            "representative_keys": party_keys(design, "Representative"),
        }
    )
