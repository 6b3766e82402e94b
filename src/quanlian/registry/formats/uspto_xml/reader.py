"""The reader: finds the generation of each document and hands it to the right parser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO

from lxml import etree

from quanlian.core.findings import Finding, UserError
from quanlian.registry.formats.archive import Member
from quanlian.registry.formats.driver import HOSTILE, Rows, checked, read_members, refusal
from quanlian.registry.formats.field_text import Notes
from quanlian.registry.formats.uspto_xml.greenbook import documents_of, read_greenbook
from quanlian.registry.formats.uspto_xml.pap import read_pap
from quanlian.registry.formats.uspto_xml.st32 import read_st32
from quanlian.registry.formats.uspto_xml.st36 import read_st36
from quanlian.registry.formats.xml_safe import chained, parse_document, split_documents
from quanlian.registry.records import Record

PARSERS: dict[str, Callable[[etree._Element, Notes], Record]] = {
    "us-patent-grant": read_st36,
    "us-patent-application": read_st36,
    "patent-application-publication": read_pap,
    "PATDOC": read_st32,
}
SIDE_DOCUMENTS = ("sequence-cwu", "us-sequence-listing", "sequence-list")
"""Sequence listings travel in the weekly files beside the patents; they state no right of their own."""
MAX_TEXT_BYTES = 512 * 1024**2


class UsptoReader:
    """USPTO grants and applications: ST.36 XML v4.x, ST.32 (PATDOC), PAP v1.5, Greenbook text; single, weekly, zip."""

    name = "uspto_xml"
    title = "美国专利商标局专利文献（XML／SGML／Greenbook）"
    suffixes: tuple[str, ...] = (".xml", ".zip", ".txt", ".greenbook", ".gz", ".tar.gz")
    template = ""

    def read(self, path: str) -> Iterator[Record | Finding]:
        """See `Reader.read`. A file in which no document is a US patent raises `UserError`."""
        return read_members(path, _read_member)


def _read_member(member: Member) -> Rows:
    head = member.stream.read(4096)
    stream = chained(head, member.stream)
    if head.lstrip().startswith(b"<"):
        yield from _read_xml(stream, member.name)
    elif head.lstrip().startswith((b"PATN", b"HHHHHT")):
        yield from _read_text(stream, member.name)
    else:
        raise _unsupported(member.name, "不是 XML，也不是 Greenbook 文本")


def _read_xml(stream: IO[bytes], name: str) -> Rows:
    for order, (line, data) in enumerate(split_documents(stream)):
        try:
            root = parse_document(data, name)
        except UserError as error:
            if order == 0 or error.code in HOSTILE:
                raise
            yield refusal(error, line, name)
            continue
        yield from _read_root(root, Notes(line, name))


def _read_root(root: etree._Element, notes: Notes) -> Rows:
    tag = str(root.tag)
    if tag in SIDE_DOCUMENTS:
        notes.add(tag, "", "USPTO_SIDE_DOCUMENT", "序列表等附属文档，不含权利信息，已跳过", "无需处理", "warning")
        yield from notes.findings
    elif tag in PARSERS:
        record = PARSERS[tag](root, notes)
        yield from checked(record, notes, record.pub_no)
    else:
        raise _unsupported(notes.source, f"根元素为 {tag}")


def _read_text(stream: IO[bytes], name: str) -> Rows:
    data = stream.read(MAX_TEXT_BYTES + 1)
    if len(data) > MAX_TEXT_BYTES:
        raise _unsupported(name, "文本超过 512 MB")
    for line, text in documents_of(data.decode("latin-1")):
        notes = Notes(line, name)
        yield from _greenbook(text, notes)


def _greenbook(text: str, notes: Notes) -> Rows:
    record = read_greenbook(text, notes)
    return checked(record, notes, record.pub_no)


def _unsupported(name: str, why: str) -> UserError:
    return UserError(
        "USPTO_UNSUPPORTED",
        f"不是受支持的美国专利文献：{why}",
        value=name,
        rule="USPTO_ROOT",
        remedy="支持 us-patent-grant／application（v4.0–v4.5）、PATDOC、PAP（v1.5）和 Greenbook",
    )


READER = UsptoReader()
