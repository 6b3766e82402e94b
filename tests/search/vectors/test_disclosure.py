from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from pypdf import PdfWriter

from quanlian.core.findings import UserError
from quanlian.search.vectors import disclosure, disclosure_docx


def word(*lines: str) -> bytes:
    made, out = Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


def archive(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return out.getvalue()


def pdf(password: str = "") -> bytes:
    made, out = PdfWriter(), io.BytesIO()
    made.add_blank_page(100, 100)
    if password:
        made.encrypt(password)
    made.write(out)
    return out.getvalue()


PRINTED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 38>>stream\nBT /F 12 Tf 20 100 Td (valve seat) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
)


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.txt", "一种阀门".encode(), "一种阀门"),
        ("a.TXT", "一种阀门".encode("gb18030"), "一种阀门"),
        ("a.txt", "一种阀门".encode("utf-16"), "一种阀门"),
        ("a.docx", word("一种阀门", "包括阀座"), "一种阀门\n包括阀座"),
        ("a.pdf", PRINTED, "valve seat"),
    ],
)
def test_the_text_is_taken_out(name: str, data: bytes, text: str) -> None:
    assert disclosure.read(name, data) == text


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.doc", b"x", "DISCLOSURE_KIND"),
        ("a", b"x", "DISCLOSURE_KIND"),
        ("a.pdf", b"MZ\x90", "DISCLOSURE_KIND"),
        ("a.docx", b"%PDF-1.4", "DISCLOSURE_KIND"),
        ("a.txt", b"", "DISCLOSURE_EMPTY"),
        ("a.txt", "。！".encode(), "DISCLOSURE_EMPTY"),
        ("a.txt", b"\xff\xfe\x00", "DISCLOSURE_CODING"),
        ("a.txt", b"\x00\x01\x02", "DISCLOSURE_CODING"),
        ("a.docx", b"PK\x03\x04broken", "DISCLOSURE_DAMAGED"),
        ("a.docx", archive("other.xml", b"<a/>"), "DISCLOSURE_DAMAGED"),
        ("a.docx", archive("word/document.xml", b"<w:p"), "DISCLOSURE_DAMAGED"),
        ("a.docx", word(), "DISCLOSURE_EMPTY"),
        ("a.pdf", b"%PDF-1.4 broken", "DISCLOSURE_DAMAGED"),
        ("a.pdf", pdf(), "DISCLOSURE_EMPTY"),
        ("a.pdf", pdf("secret"), "DISCLOSURE_LOCKED"),
    ],
)
def test_what_cannot_be_read_is_told_with_a_code_and_a_remedy(name: str, data: bytes, code: str) -> None:
    with pytest.raises(UserError) as error:
        disclosure.read(name, data)
    assert (error.value.code, bool(error.value.remedy)) == (code, True)


def test_a_file_above_the_limit_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "LARGEST", 10)
    with pytest.raises(UserError, match="DISCLOSURE_TOO_LARGE"):
        disclosure.read("a.txt", b"x" * 11)


def test_an_archive_that_unpacks_to_far_more_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure_docx, "UNPACKED", 1_000_000)
    bomb = archive("word/document.xml", b"<a>" + b" " * 5_000_000)
    assert len(bomb) < 10_000
    with pytest.raises(UserError, match="DISCLOSURE_BOMB"):
        disclosure.read("a.docx", bomb)


def test_entities_are_not_expanded() -> None:
    laughs = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 9))
    xml = b'<!DOCTYPE d [<!ENTITY e0 "ha">' + laughs + b"]>"
    space = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml += b'<w:document xmlns:w="' + space + b'"><w:p><w:t>valve &e8;</w:t></w:p></w:document>'
    with pytest.raises(UserError, match="DISCLOSURE_DAMAGED"):
        disclosure.read("a.docx", archive("word/document.xml", xml))
