"""`ep-patent-document` v1.0 to v1.5.1: European applications (A) and specifications (B); fields are INID codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from quanlian.registry.events import EventCode
from quanlian.registry.formats.epo_docdb.common import is_grant, kind_of, stage_of
from quanlian.registry.formats.field_text import Notes, child_text, ipc_symbol, lines_of, read_date, text_of, unique
from quanlian.registry.formats.foreign_events import event
from quanlian.registry.formats.foreign_numbers import ep_application, international, joined
from quanlian.registry.records import EventRecord, PartyMention, Record

ROLES = (
    ("B710/B711", "申请人"),
    ("B730/B731", "专利权人"),
    ("B720/B721", "发明人"),
    ("B740/B741", "代理机构"),
    ("B780/B781", "异议人"),
)


def read_fulltext(root: etree._Element, notes: Notes) -> Record:
    """One publication. Title and claims are taken in English where present, else in the language of proceedings."""
    code = root.get("kind", "")
    kind, granted = kind_of("EP", code), is_grant("EP", code)
    pub_no = joined("EP", root.get("doc-number", "") or child_text(root, "SDOBI/B100/B110"), code)
    published = notes.date(root.get("date-publ", "") or child_text(root, "SDOBI/B100/B140/date"), "B140")
    granted_on = notes.date(child_text(root, "SDOBI/B400/B450/date"), "B450", severity="warning") or published
    classes = unique(_classes(root))
    parties = tuple(_parties(root))
    holders = [party for party in parties if party.role in ("专利权人", "申请人")]
    return Record(
        line=notes.line,
        kind=kind,
        authority="EP",
        stage=stage_of(kind, granted=granted),
        app_no=ep_application(child_text(root, "SDOBI/B200/B210"), notes),
        app_date=notes.date(child_text(root, "SDOBI/B200/B220/date"), "B220"),
        pub_no=pub_no,
        pub_date=published,
        grant_no=pub_no if granted else "",
        grant_date=granted_on if granted else None,
        title=_title(root),
        abstract=_in_language(root, "abstract"),
        claims=_in_language(root, "claims"),
        main_class=classes[0] if classes else "",
        classes=classes,
        parties=parties,
        country=holders[0].country if holders else "",
        events=tuple(_events(root)),
        priorities=unique(_priorities(root)),
        citations=unique(_citations(root)),
        family=unique(_relations(root)),
        extra={"kind_code": code, "dtd_version": root.get("dtd-version", ""), "language": root.get("lang", "")},
    )


def _title(root: etree._Element) -> str:
    """`B541` (language) and `B542` (title) follow one another."""
    titles: dict[str, str] = {}
    language = ""
    for element in root.iterfind("SDOBI/B500/B540/*"):
        if element.tag == "B541":
            language = text_of(element)
        elif element.tag == "B542":
            titles.setdefault(language, text_of(element))
    return titles.get("en") or titles.get(root.get("lang", ""), "") or next(iter(titles.values()), "")


def _in_language(root: etree._Element, tag: str) -> str:
    groups = root.findall(tag)
    english = [one for one in groups if one.get("lang") == "en"]
    chosen = english[-1:] or groups[-1:]
    if tag == "claims":
        return lines_of(claim for group in chosen for claim in group.iterfind("claim"))
    return lines_of(chosen)


def _classes(root: etree._Element) -> Iterator[str]:
    for path in ("B510EP/classification-ipcr/text", "B510/B511", "B510/B512", "B520EP/classifications-cpc//text"):
        for item in root.iterfind(f"SDOBI/B500/{path}"):
            yield ipc_symbol(_ipc_edition_removed(text_of(item)))


def _ipc_edition_removed(text: str) -> str:
    """`7A 61K 9/16 A` → `A61K 9/16 A`: the edition figure before the section and the gap after it."""
    compact = text.lstrip("0123456789 ")
    return compact[:1] + compact[1:].lstrip() if compact[1:2] == " " else compact


def _parties(root: etree._Element) -> Iterator[PartyMention]:
    for path, role in ROLES:
        for order, element in enumerate(root.iterfind(f"SDOBI/B700/{path}"), 1):
            if name := child_text(element, "snm"):
                yield PartyMention(role, order, name, country=child_text(element, "adr/ctry"))


def _priorities(root: etree._Element) -> Iterator[str]:
    for group in root.iterfind("SDOBI/B300"):
        for number, date, country in zip(group.iter("B310"), group.iter("B320"), group.iter("B330"), strict=False):
            yield f"{joined(text_of(country), text_of(number))} {text_of(date)}".strip()


def _citations(root: etree._Element) -> Iterator[str]:
    for item in root.iterfind("SDOBI/B500/B560/B561/text"):
        yield cited_number(text_of(item))


def cited_number(text: str) -> str:
    """`WO-A1-2011/091011` → `WO2011091011A1`; other spellings are only freed of blanks and strokes."""
    match = re.fullmatch(r"([A-Z]{2})\s*-\s*([A-Z]\d?)\s*-\s*(.+)", text)
    return joined(match[1], match[3], match[2]) if match else joined("", text)


def _relations(root: etree._Element) -> Iterator[str]:
    for item in (*root.iterfind("SDOBI/B600/B620//dnum/anum"), *root.iterfind("SDOBI/B600/B620EP//dnum/anum")):
        yield ep_application(text_of(item))
    for item in root.iterfind("SDOBI/B800/B860/B861/dnum/anum"):
        yield international(text_of(item)) or text_of(item)
    for item in root.iterfind("SDOBI/B800/B870/B871/dnum/pnum"):
        yield joined("", text_of(item))


def _events(root: etree._Element) -> Iterator[EventRecord]:
    for item in root.iterfind("SDOBI/B700/B780/B781"):
        day = read_date(child_text(item, "date"))
        yield event(EventCode.OPPOSED, "Opposition filed (B781)", day, (("opponent", child_text(item, "snm")),))
    for item in root.iterfind("SDOBI/B200/B240/B243"):
        yield event(EventCode.OTHER, "Patent maintained as amended (B243)", read_date(text_of(item)))
    group = root.find("SDOBI/B400/B472/B475")
    day = None
    for item in () if group is None else group:
        if item.tag == "date":
            day = read_date(text_of(item))
        elif item.tag == "ctry":
            yield event(EventCode.OTHER, "Lapsed in a contracting state (B475)", day, (("country", text_of(item)),))
