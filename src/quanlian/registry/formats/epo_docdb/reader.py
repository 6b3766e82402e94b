"""The reader: exchange files are streamed element by element; other documents are read whole."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import IO

from lxml import etree

from quanlian.core.findings import Finding, UserError
from quanlian.registry.formats.archive import Member
from quanlian.registry.formats.driver import Rows, checked, read_members
from quanlian.registry.formats.epo_docdb.exchange import read_exchange
from quanlian.registry.formats.epo_docdb.fulltext import read_fulltext
from quanlian.registry.formats.epo_docdb.ops import read_family
from quanlian.registry.formats.epo_docdb.ops_json import load, read_flat, to_element
from quanlian.registry.formats.field_text import Notes, line_of
from quanlian.registry.formats.xml_safe import (
    MAX_DOCUMENT_BYTES,
    chained,
    check_prologue,
    iter_elements,
    parse_document,
)
from quanlian.registry.records import Record

HEAD_BYTES = 64 * 1024
EXCHANGE = "http://www.epo.org/exchange"
_FRAGMENT = re.compile(rb"<exch:exchange-document\b(?![^>]*xmlns:exch)")


class EpoReader:
    """DOCDB exchange XML, EP full text v1.0–v1.5.1 and OPS answers (XML, JSON); single, zip, gzip, tar."""

    name = "epo_docdb"
    title = "欧洲专利局 DOCDB／全文／OPS"
    suffixes: tuple[str, ...] = (".xml", ".json", ".zip", ".gz", ".tar.gz")
    template = ""

    def read(self, path: str) -> Iterator[Record | Finding]:
        """See `Reader.read`. A file in which nothing is EPO data raises `UserError`."""
        return read_members(path, _read_member)


def _read_member(member: Member) -> Rows:
    head = member.stream.read(HEAD_BYTES)
    stream = chained(head, member.stream)
    if head.lstrip().startswith(b"{"):
        return _read_json(_whole(stream, member.name), member.name)
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise _unsupported(member.name, "不是 XML 或 JSON")
    return _read_xml(head, stream, member.name)


def _whole(stream: IO[bytes], name: str) -> bytes:
    data = stream.read(MAX_DOCUMENT_BYTES + 1)
    if len(data) > MAX_DOCUMENT_BYTES:
        raise _unsupported(name, "单个文档超过 128 MB")
    return data


def _read_xml(head: bytes, stream: IO[bytes], name: str) -> Rows:
    tag = check_prologue(head, name).rpartition(":")[2]
    if tag == "exchange-documents":
        return _exchange(iter_elements(stream, "{*}exchange-document", name), name)
    if tag == "exchange-document":
        return _exchange(iter([parse_document(_bound(_whole(stream, name)), name)]), name)
    if tag == "ep-patent-document":
        return _fulltext(parse_document(_whole(stream, name), name), name)
    if tag == "world-patent-data":
        return _ops(parse_document(_whole(stream, name), name), name)
    raise _unsupported(name, f"根元素为 {tag}")


def _bound(data: bytes) -> bytes:
    """A document cut out of an exchange file lost the namespace its prefix was bound by; it is put back."""
    return _FRAGMENT.sub(f'<exch:exchange-document xmlns:exch="{EXCHANGE}"'.encode(), data, count=1)


def _exchange(documents: Iterator[etree._Element], name: str) -> Rows:
    for document in documents:
        notes = Notes(line_of(document), name)
        record = read_exchange(document, notes)
        yield from checked(record, notes, record.pub_no)


def _fulltext(root: etree._Element, name: str) -> Rows:
    notes = Notes(1, name)
    record = read_fulltext(root, notes)
    yield from checked(record, notes, record.pub_no)


def _ops(root: etree._Element, name: str) -> Rows:
    found = itertools.chain(
        _exchange(iter(root.findall("{*}exchange-documents/{*}exchange-document")), name),
        *(
            _all(read_family(family, notes), notes)
            for family in root.iterfind("{*}patent-family")
            for notes in (Notes(1, name),)
        ),
    )
    yield from found


def _read_json(data: bytes, name: str) -> Rows:
    try:
        top = load(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise _unsupported(name, "JSON 不是 UTF-8 编码") from error
    key = "ops:world-patent-data"
    if key in top:
        return _ops(to_element(key, top[key]), name)
    notes = Notes(1, name)
    return _all(read_flat(top, notes), notes)


def _all(records: Iterator[Record], notes: Notes) -> Rows:
    """Each record after its own findings."""
    for record in records:
        yield from checked(record, notes, record.pub_no)
        notes.findings.clear()


def _unsupported(name: str, why: str) -> UserError:
    return UserError(
        "EPO_UNSUPPORTED",
        f"不是受支持的欧洲专利局数据：{why}",
        value=name,
        rule="EPO_ROOT",
        remedy="支持 exchange-document(s)、ep-patent-document（v1.0–v1.5.1）、ops:world-patent-data 和 OPS JSON",
    )


READER = EpoReader()
