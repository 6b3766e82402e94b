"""Parse XML that strangers made: no external entities, no network, no DTD loading, no entity expansion.

A document that declares text or external parsed entities is refused before the parser sees it. Undefined character
entities of an office's own DTD (`&ouml;`) stay as entity nodes and are read by `field_text.text_of`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from lxml import etree

from quanlian.core.findings import UserError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

MAX_DOCUMENT_BYTES = 128 * 1024**2
PROLOGUE_BYTES = 4 * 1024**2
CHUNK = 1 << 20
_MARKER = b"<?xml"
_ROOT = re.compile(rb"<(?![?!])\s*([\w.:-]+)")
_ENTITY = re.compile(rb"<!ENTITY\b[^>]*>?", re.DOTALL)
_LITERAL = rb"(?:\"[^\">]*\"|'[^'>]*')"
_UNPARSED = re.compile(
    rb"<!ENTITY\s+[\w.:-]+\s+(?:SYSTEM|PUBLIC\s+%b)\s+%b\s+NDATA\s+[\w.:-]+\s*>" % (_LITERAL, _LITERAL)
)
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)")
_ASCII_BASED = re.compile(r"utf-?8|us-ascii|ascii|iso-8859-\d+|windows-125\d|gb2312|gbk|gb18030", re.IGNORECASE)


def check_prologue(head: bytes, name: str = "") -> str:
    """Return the root tag as written; raise `UserError` for a DTD file, a foreign encoding or declared entities.

    Declarations are looked for in comments too: a comment mark inside a literal could hide one from a simpler reading.
    """
    _refuse_encoding(head, name)
    stripped = re.sub(rb"<!--.*?-->", b"", head, flags=re.DOTALL)
    root = _ROOT.search(stripped)
    for declaration in _ENTITY.findall(head):
        if not _UNPARSED.fullmatch(declaration):
            _refuse_entity(declaration if root or b"<!DOCTYPE" in head else b"", name)
    if root is None:
        raise UserError("XML_NO_ROOT", "文件中没有 XML 数据元素", value=name, rule="XML", remedy="请选择数据文件")
    return root.group(1).decode("ascii", "replace")


def _refuse_encoding(head: bytes, name: str) -> None:
    declared = _ENCODING.match(head)
    label = declared.group(1).decode("ascii") if declared else "utf-8"
    if b"\x00" in head[:512] or not _ASCII_BASED.fullmatch(label):
        raise UserError(
            "XML_ENCODING",
            "XML 编码不受支持",
            value=f"{name} {label}".strip(),
            rule="XML_ENCODING",
            remedy="请转换为 UTF-8 后再导入",
        )


def _refuse_entity(declaration: bytes, name: str) -> None:
    if not declaration:
        raise UserError(
            "XML_IS_DTD", "这是 DTD 定义文件，不是数据文件", value=name, rule="XML_DTD", remedy="请选择 XML 数据文件"
        )
    raise UserError(
        "XML_ENTITY",
        "XML 文件声明了实体，可能是实体炸弹或外部实体攻击，已拒绝",
        value=declaration[:80].decode("utf-8", "replace"),
        rule="XML_ENTITY",
        remedy="请向提供单位索取未声明文本实体和外部实体的文件",
    )


def parse_document(data: bytes, name: str = "") -> etree._Element:
    """Parse one document. Raises `UserError` (`XML_DAMAGED`) with the parser's line when it is not well-formed."""
    root = check_prologue(data[:PROLOGUE_BYTES], name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(_with_doctype(data, root), parser)
    except etree.XMLSyntaxError as error:
        raise damaged(error, name) from error


def _with_doctype(data: bytes, root: str) -> bytes:
    """Documents cut out of a larger file lose their DOCTYPE; without one, named characters would be errors."""
    body = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"<!DOCTYPE" in body[:PROLOGUE_BYTES]:
        return body
    end = body.find(b"?>") + 2 if body.startswith(_MARKER) else 0
    return body[:end] + f'<!DOCTYPE {root} SYSTEM "none.dtd">'.encode() + body[end:]


def damaged(error: etree.XMLSyntaxError, name: str) -> UserError:
    """The refusal of a document that is not well-formed or exceeds the parser's limits."""
    return UserError(
        "XML_DAMAGED",
        "XML 文件不完整或格式错误",
        value=f"{name} 第 {error.lineno} 行：{error.msg}",
        rule="XML_WELL_FORMED",
        remedy="请重新下载；若原件如此，请联系提供单位",
    )


def split_documents(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield `(first line, bytes)` of every document of a file in which documents follow one another.

    A document ends where the next XML declaration begins; a file with no declaration is one document.
    """
    line, buffer = 1, b""
    for chunk in iter(lambda: stream.read(CHUNK), b""):
        buffer += chunk
        while (cut := buffer.find(_MARKER, 1)) > 0:
            part, buffer = buffer[:cut], buffer[cut:]
            if part.strip():
                yield line, part
            line += part.count(b"\n")
        _refuse_oversize(len(buffer), line)
    if buffer.strip():
        yield line, buffer


def _refuse_oversize(size: int, line: int) -> None:
    if size > MAX_DOCUMENT_BYTES:
        raise UserError(
            "XML_TOO_LARGE",
            "单个文档超过 128 MB，已拒绝",
            value=f"自第 {line} 行起",
            rule="XML_SIZE",
            remedy="请确认文件未损坏，或拆分后导入",
        )


def iter_elements(stream: IO[bytes], tag: str, name: str = "") -> Iterator[etree._Element]:
    """Yield each finished element `tag` (`{*}name` for any namespace) while streaming; earlier ones are freed."""
    try:
        for _, element in etree.iterparse(
            stream,
            events=("end",),
            tag=tag,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        ):
            yield element
            element.clear()
            while element.getprevious() is not None and (parent := element.getparent()) is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise damaged(error, name) from error


def chained(head: bytes, rest: IO[bytes]) -> io.BufferedReader:
    """Bytes already read, followed by the rest of their stream, as one stream."""
    return io.BufferedReader(_Chained(head, rest), CHUNK)


class _Chained(io.RawIOBase):
    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        super().__init__()
        self._head, self._rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        data = self._head.read(len(view)) or self._rest.read(len(view))
        view[: len(data)] = data
        return len(data)
