"""Tell the encoding and the delimiter of a text table from its first bytes."""

from __future__ import annotations

import codecs

from quanlian.registry.formats.tabular import refusals

DELIMITERS = (",", "\t", ";")
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def sniff_encoding(sample: bytes) -> str:
    """`utf-8-sig`, `utf-8` or `gb18030`; raises `UserError` (TABLE_ENCODING) for anything else."""
    if sample.startswith(_WIDE_MARKS) or b"\x00" in sample:
        raise refusals.encoding(1, "含有空字节（可能是 UTF-16 或二进制文件）")
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    for name in ("utf-8", "gb18030"):
        if _decodes(sample, name):
            return name
    raise refusals.encoding(_first_bad_line(sample), "无法按 UTF-8 或 GB18030 解码")


def _decodes(sample: bytes, name: str) -> bool:
    try:
        codecs.getincrementaldecoder(name)().decode(sample, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _first_bad_line(sample: bytes) -> int:
    for number, line in enumerate(sample.split(b"\n"), start=1):
        if not _decodes(line, "gb18030"):
            return number
    return 1


def sniff_delimiter(header: str) -> str:
    """The most frequent of comma, tab and semicolon in the header line (comma where there is none)."""
    return max(DELIMITERS, key=header.count)
