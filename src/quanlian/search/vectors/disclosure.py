"""The text of an uploaded disclosure: txt, docx or pdf. Nothing of the file is kept, nothing in it is run."""

from __future__ import annotations

from pathlib import PurePath

from quanlian.core.findings import UserError
from quanlian.search.vectors.disclosure_docx import docx_text

LARGEST = 20 << 20
"""Bytes of a file."""
LONGEST = 200_000
"""Characters that are taken; what follows them is left."""
ACCEPTED = "txt、docx、pdf"
_KINDS = {"txt": b"", "docx": b"PK\x03\x04", "pdf": b"%PDF-"}
_CODINGS = ("utf-8-sig", "gb18030")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read(name: str, data: bytes) -> str:
    """The running text, never blank.

    Raises UserError DISCLOSURE_KIND, DISCLOSURE_TOO_LARGE, DISCLOSURE_CODING, DISCLOSURE_DAMAGED, DISCLOSURE_LOCKED,
    DISCLOSURE_BOMB, DISCLOSURE_EMPTY.
    """
    kind = PurePath(name).suffix.lower().removeprefix(".")
    if kind not in _KINDS:
        raise UserError("DISCLOSURE_KIND", "不支持这种文件", value=name, rule=ACCEPTED, remedy="另存为其中一种再上传")
    if len(data) > LARGEST:
        value = f"{len(data) / (1 << 20):.0f} MB"
        raise UserError(
            "DISCLOSURE_TOO_LARGE", "文件超过上限", value=value, rule=f"{LARGEST >> 20} MB", remedy="去掉图片"
        )
    if not data.lstrip()[:8].startswith(_KINDS[kind]):
        raise UserError("DISCLOSURE_KIND", "文件内容与扩展名不符", value=name, rule=ACCEPTED, remedy="检查是否选错文件")
    text = _text(kind, data)[:LONGEST].strip()
    if not any(char.isalnum() for char in text):
        raise UserError("DISCLOSURE_EMPTY", "文件中没有文字", value=name, remedy="扫描件请先识别文字，或直接粘贴文字")
    return text


def _text(kind: str, data: bytes) -> str:
    if kind == "docx":
        return docx_text(data, LONGEST)
    if kind == "pdf":
        from quanlian.search.vectors.disclosure_pdf import pdf_text  # pypdf is slow to import and seldom needed

        return pdf_text(data, LONGEST)
    return _plain(data)


def _plain(data: bytes) -> str:
    for coding in ("utf-16", *_CODINGS) if data[:2] in _UTF16 else _CODINGS:
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UserError("DISCLOSURE_CODING", "文本编码无法识别", rule="UTF-8、GB 18030", remedy="另存为 UTF-8 再上传")
