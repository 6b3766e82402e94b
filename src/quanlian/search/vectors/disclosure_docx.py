"""Running text of a Word file, read from its XML alone: no pictures, no macros, no outside references."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from quanlian.core.findings import UserError

UNPACKED = 64 << 20
"""Bytes of the document part at most, whatever the archive says of itself."""
PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_text(data: bytes, longest: int) -> str:
    """Paragraphs, one a line. Raises UserError DISCLOSURE_DAMAGED, DISCLOSURE_BOMB."""
    lines, size = [], 0
    try:
        for _event, paragraph in etree.iterparse(io.BytesIO(_part(data)), tag=f"{_W}p", **_SAFE):
            line = "".join(_run(node) for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"))
            lines.append(line)
            size += len(line) + 1
            paragraph.clear()
            if size > longest:
                break
    except etree.XMLSyntaxError as error:
        raise damaged("Word") from error
    return "\n".join(line for line in lines if line.strip())


_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def _part(data: bytes) -> bytes:
    """The document part, unpacked no further than the limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(PART) as file:
            unpacked = file.read(UNPACKED + 1)
    except (zipfile.BadZipFile, KeyError, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise damaged("Word") from error
    if len(unpacked) > UNPACKED:
        rule = f"{UNPACKED >> 20} MB"
        raise UserError("DISCLOSURE_BOMB", "文件解开后过大", rule=rule, remedy="只保留技术方案的文字再上传")
    return unpacked


def _run(node: etree._Element) -> str:
    return (node.text or "") if node.tag == f"{_W}t" else " "


def damaged(kind: str) -> UserError:
    return UserError("DISCLOSURE_DAMAGED", f"{kind} 文件已损坏，无法读取", remedy="用原软件打开后另存，再上传")
