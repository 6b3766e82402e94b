"""Reads the words of a PDF as typst writes them: the glyphs of each page through the fonts' ToUnicode tables."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"/Length (\d+)(.*?)>>\s*stream\r?\n", re.DOTALL)
_SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|(\()|(?<!<)<([0-9A-Fa-f]+)>")
_MARK = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def words_of(pdf: bytes) -> list[str]:
    """One string a page, in reading order, without spaces between runs."""
    objects = {int(found[1]): found[2] for found in re.finditer(rb"(\d+) 0 obj(.*?)endobj", pdf, re.DOTALL)}
    pages = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b(?!s)", body)]
    return [_page(body, objects) for body in pages]


def _page(body: bytes, objects: dict[int, bytes]) -> str:
    resources = _referred(rb"/Resources", body, objects)
    fonts = {name: int(at) for name, at in re.findall(rb"/(f\d+) (\d+) 0 R", resources)}
    tables = {name: _table(_stream(_referred(rb"/ToUnicode", objects[at], objects))) for name, at in fonts.items()}
    shown = _shown(_stream(_referred(rb"/Contents", body, objects)))
    return "".join(tables[font][codes[at : at + 2]] for font, codes in shown for at in range(0, len(codes), 2))


def _shown(drawing: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each string drawn, with the font in force."""
    font, place = b"", 0
    while found := _SHOWN.search(drawing, place):
        place = found.end()
        if found[1]:
            font = found[1]
        elif found[3]:
            yield font, bytes.fromhex(found[3].decode())
        else:
            end = _closing(drawing, place)
            yield font, _ESCAPE.sub(_plain, drawing[place:end])
            place = end + 1


def _closing(drawing: bytes, place: int) -> int:
    """Where the string that began before `place` ends: brackets inside it come in pairs or with a backslash."""
    depth = 1
    for mark in _MARK.finditer(drawing, place):
        depth += {b"(": 1, b")": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.start()
    raise AssertionError("a string that does not end")


def _referred(key: bytes, body: bytes, objects: dict[int, bytes]) -> bytes:
    found = re.search(key + rb"\s*\[?(\d+) 0 R", body)
    return objects[int(found[1])] if found else body


def _stream(body: bytes) -> bytes:
    head = _STREAM.search(body)
    assert head
    return zlib.decompress(body[head.end() : head.end() + int(head[1])])


def _table(cmap: bytes) -> dict[bytes, str]:
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", cmap)
    return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _plain(found: re.Match[bytes]) -> bytes:
    mark = found[1]
    return bytes([int(mark, 8)]) if mark.isdigit() else _NAMED.get(mark, mark)
