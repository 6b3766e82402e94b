"""What EUIPO trade mark and design XML share: the transaction envelope, parties, priorities, status, records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO

from lxml import etree

from quanlian.core.findings import UserError
from quanlian.registry.events import EventCode
from quanlian.registry.formats.archive import Member
from quanlian.registry.formats.driver import Rows, checked
from quanlian.registry.formats.field_text import Notes, child_text, line_of, read_date, text_of
from quanlian.registry.formats.foreign_events import entry_code, event
from quanlian.registry.formats.xml_safe import chained, check_prologue, iter_elements
from quanlian.registry.records import EventRecord, PartyMention, Record

HEAD_BYTES = 64 * 1024
_NAMES = (
    "OrganizationName",
    "FormattedNameAddress//{*}OrganizationName",
    "FormattedNameAddress//{*}FreeFormatNameLine",
    "FormattedNameAddress//{*}LastName",
)


def read_transactions(
    member: Member, namespace: str, tag: str, parse: Callable[[etree._Element, Notes], Record], code: str, hint: str
) -> Rows:
    """Stream every `tag` element of a `Transaction`; another root or namespace raises `UserError(code)`."""
    head = member.stream.read(HEAD_BYTES)
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise _wrong(code, member.name, "不是 XML", hint)
    root = check_prologue(head, member.name)
    if root.rpartition(":")[2] != "Transaction" or namespace.encode() not in head:
        raise _wrong(code, member.name, f"根元素为 {root}，命名空间不是 {namespace}", hint)
    return _stream(chained(head, member.stream), f"{{{namespace}}}{tag}", member.name, parse)


def _stream(stream: IO[bytes], tag: str, name: str, parse: Callable[[etree._Element, Notes], Record]) -> Rows:
    for element in iter_elements(stream, tag, name):
        if len(element) == 0:
            continue
        notes = Notes(line_of(element), name)
        record = parse(element, notes)
        if element.get("operationCode") == "Delete":
            notes.add(
                "operationCode",
                "Delete",
                "EUIPO_DELETE",
                "该条为删除指令，只含号码",
                "请核对该权利是否仍需保留",
                "warning",
            )
        yield from checked(record, notes, record.app_no or record.reg_no)


def _wrong(code: str, name: str, why: str, hint: str) -> UserError:
    return UserError(code, f"不是受支持的欧盟知识产权局数据：{why}", value=name, rule="EUIPO_ROOT", remedy=hint)


def parties(element: etree._Element) -> Iterator[PartyMention]:
    """Parties that are named; the public files mostly give only keys, which `party_keys` keeps."""
    for group, role in (("Applicant", "申请人"), ("Representative", "代理机构"), ("Designer", "设计人")):
        for order, item in enumerate(element.iterfind(f"{{*}}{group}Details/{{*}}{group}"), 1):
            names = (child_text(item, f".//{{*}}{path}") for path in _NAMES)
            if name := next((found for found in names if found), ""):
                yield PartyMention(role, order, name, country=child_text(item, ".//{*}AddressCountryCode"))


def party_keys(element: etree._Element, group: str) -> str:
    """The office's numbers of the parties of one group, joined by spaces."""
    found = (
        text_of(item)
        for path in (f"{group}Key/{{*}}Identifier", f"{group}/{{*}}{group}Identifier")
        for item in element.iterfind(f"{{*}}{group}Details/{{*}}{path}")
    )
    return " ".join(key for key in found if key)


def priorities(element: etree._Element) -> Iterator[str]:
    """`US 88497555 2019-07-02` for each claimed priority."""
    for item in element.iterfind("{*}PriorityDetails/{*}Priority"):
        parts = (child_text(item, f"{{*}}Priority{part}") for part in ("CountryCode", "Number", "Date"))
        yield " ".join(part for part in parts if part)


def publications(element: etree._Element) -> Iterator[EventRecord]:
    """Each bulletin announcement: section, issue and day."""
    for item in element.iterfind("{*}PublicationDetails/{*}Publication"):
        section = child_text(item, "{*}PublicationSection")
        detail = (("section", section), ("bulletin", child_text(item, "{*}PublicationIdentifier")))
        day = read_date(child_text(item, "{*}PublicationDate"))
        code = EventCode.PUBLISHED if section == "A.1" else EventCode.OTHER
        yield event(code, f"Bulletin {section}", None, detail, announced=day)


def first_published(element: etree._Element, section: str) -> str:
    """The earliest day a bulletin section named this right, as written; `""` for none."""
    days = (
        child_text(item, "{*}PublicationDate")
        for item in element.iterfind("{*}PublicationDetails/{*}Publication")
        if child_text(item, "{*}PublicationSection") == section
    )
    return min((day for day in days if day), default="")


def entries(element: etree._Element, path: str) -> Iterator[EventRecord]:
    """Entries in the register (`BasicRecord`, `DesignBasicRecord`): transfers, changes of name, renewals."""
    for item in element.iterfind(path):
        label = child_text(item, "{*}BasicRecordKind")
        detail = (
            ("record", child_text(item, "{*}RecordIdentifier")),
            ("status", child_text(item, "{*}RecordCurrentStatusCode")),
        )
        yield event(entry_code(label), label, read_date(child_text(item, "{*}RecordCurrentStatusDate")), detail)


def present(pairs: dict[str, str]) -> dict[str, str]:
    """The pairs that have a value."""
    return {key: value for key, value in pairs.items() if value}
