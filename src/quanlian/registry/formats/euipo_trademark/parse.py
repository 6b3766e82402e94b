"""One `TradeMark` element of EM-TM-TradeMark v3.x."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from quanlian.registry.events import EventCode
from quanlian.registry.formats.euipo import (
    entries,
    first_published,
    parties,
    party_keys,
    present,
    priorities,
    publications,
)
from quanlian.registry.formats.field_text import Notes, child_text, read_date, text_of, unique
from quanlian.registry.formats.foreign_events import event, status_code
from quanlian.registry.kinds import RightKind
from quanlian.registry.records import EventRecord, Record

KINDS = {
    "Individual": RightKind.TM,
    "Collective": RightKind.TM_COLL,
    "EU Collective": RightKind.TM_COLL,
    "EU Certificate": RightKind.TM_CERT,
    "Certificate": RightKind.TM_CERT,
}
GOODS = "{*}GoodsServicesDetails/{*}GoodsServices/{*}ClassDescriptionDetails/{*}ClassDescription"


def read_mark(mark: etree._Element, notes: Notes) -> Record:
    """One mark. Classes outside 1–45 and impossible dates reject it."""
    number = child_text(mark, "{*}ApplicationNumber")
    registered = notes.date(child_text(mark, "{*}RegistrationDate"), "RegistrationDate")
    classes = unique(_classes(mark, notes))
    mentions = tuple(parties(mark))
    return Record(
        line=notes.line,
        kind=KINDS.get(child_text(mark, "{*}KindMark"), RightKind.TM),
        authority=child_text(mark, "{*}RegistrationOfficeCode") or "EM",
        stage="注册" if registered else "申请",
        app_no=number,
        app_date=notes.date(child_text(mark, "{*}ApplicationDate"), "ApplicationDate"),
        pub_date=notes.date(first_published(mark, "A.1"), "PublicationDate"),
        reg_no=number if registered else "",
        reg_date=registered,
        expiry_date=notes.date(child_text(mark, "{*}ExpiryDate"), "ExpiryDate"),
        title=child_text(mark, "{*}WordMarkSpecification/{*}MarkVerbalElementText"),
        main_class=classes[0] if classes else "",
        classes=classes,
        parties=mentions,
        country=next((one.country for one in mentions if one.role == "申请人"), ""),
        events=tuple(_events(mark)),
        priorities=unique(priorities(mark)),
        family=unique(_related(mark)),
        extra=_extra(mark),
    )


def _classes(mark: etree._Element, notes: Notes) -> Iterator[str]:
    for item in mark.iterfind(GOODS):
        text = child_text(item, "{*}ClassNumber")
        if text.isdigit() and 1 <= int(text) <= 45:
            yield str(int(text))
        elif text:
            notes.add("ClassNumber", text, "NICE_CLASS", "商品服务类别应为 1–45", "请核对原文", "rejected")


def _events(mark: etree._Element) -> Iterator[EventRecord]:
    yield from publications(mark)
    for item in mark.iterfind("{*}OppositionDetails/{*}Opposition"):
        yield _opposition(item)
    for item in mark.iterfind("{*}AppealDetails/{*}Appeal"):
        yield event(
            EventCode.OTHER,
            "Appeal",
            read_date(child_text(item, "{*}AppealDate")),
            (("appeal", child_text(item, "{*}AppealIdentifier")),),
        )
    yield from entries(mark, "{*}MarkRecordDetails/{*}MarkRecord/{*}BasicRecord")
    if status := child_text(mark, "{*}MarkCurrentStatusCode"):
        yield event(status_code(status), status, read_date(child_text(mark, "{*}MarkCurrentStatusDate")))


def _opposition(item: etree._Element) -> EventRecord:
    """Opposition number, grounds, opponents' keys and each earlier right with its words."""
    earlier = (("earlier_mark", _earlier(one)) for one in item.iterfind("{*}EarlierMarkDetails/{*}EarlierMark"))
    detail = (
        ("opposition", child_text(item, "{*}OppositionIdentifier")),
        ("grounds", child_text(item, "{*}OppositionGroundText")),
        ("opponent_keys", party_keys(item, "Opponent")),
        *earlier,
    )
    return event(EventCode.OPPOSED, "Opposition", read_date(child_text(item, "{*}OppositionDate")), detail)


def _earlier(one: etree._Element) -> str:
    number = child_text(one, "{*}RegistrationNumber") or child_text(one, "{*}ApplicationNumber")
    words = child_text(one, "{*}WordMarkSpecification/{*}MarkVerbalElementText")
    return " ".join(part for part in (child_text(one, "{*}EarlierMarkCountryCode"), number, words) if part)


def _related(mark: etree._Element) -> Iterator[str]:
    for item in mark.iterfind("{*}SeniorityDetails/{*}Seniority"):
        number = child_text(item, "{*}SeniorityRegistrationNumber")
        yield f"{child_text(item, '{*}SeniorityCountryCode')} {number}" if number else ""


def _extra(mark: etree._Element) -> dict[str, str]:
    vienna = unique(text_of(code) for code in mark.iterfind("{*}MarkImageDetails//{*}CategoryCode"))
    images = unique(text_of(uri) for uri in mark.iterfind("{*}MarkImageDetails//{*}MarkImageURI"))
    return present(
        {
            "feature": child_text(mark, "{*}MarkFeature"),
            "vienna": " ".join(vienna),
            "goods": "\n".join(_goods(mark)),
            "status": child_text(mark, "{*}MarkCurrentStatusCode"),
            "operation": str(mark.get("operationCode", "")),
            "language": child_text(mark, "{*}ApplicationLanguageCode"),
            "images": " ".join(images),
            "applicant_keys": party_keys(mark, "Applicant"),
            "representative_keys": party_keys(mark, "Representative"),
        }
    )


def _goods(mark: etree._Element) -> Iterator[str]:
    """`5: Dietary supplements …` in English, else in the language of the application."""
    language = child_text(mark, "{*}ApplicationLanguageCode")
    for item in mark.iterfind(GOODS):
        texts = {
            one.get("languageCode"): text_of(one)
            for one in item.iterfind("{*}GoodsServicesDescription")
            if one.get("languageCode") in ("en", language)
        }
        text = texts.get("en") or texts.get(language) or ""
        yield f"{child_text(item, '{*}ClassNumber')}: {text}"
