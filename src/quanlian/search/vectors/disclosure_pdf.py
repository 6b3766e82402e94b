"""Running text of a PDF file, within limits of pages, of what a page unpacks to, and of time."""

from __future__ import annotations

import io
import time

from pypdf import PdfReader
from pypdf.errors import LimitReachedError, PyPdfError

from quanlian.core.findings import UserError
from quanlian.search.vectors.disclosure_docx import damaged

PAGES = 200
SECONDS = 20.0
"""Of reading; checked between pages."""


def pdf_text(data: bytes, longest: int) -> str:
    """Pages, one after the other. Raises UserError DISCLOSURE_DAMAGED, DISCLOSURE_LOCKED, DISCLOSURE_BOMB."""
    began, pages, size = time.monotonic(), list[str](), 0
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UserError("DISCLOSURE_LOCKED", "PDF 文件有密码", remedy="去掉密码再上传")
        for page in reader.pages[:PAGES]:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > longest or time.monotonic() - began > SECONDS:
                break
    except LimitReachedError as error:
        raise UserError("DISCLOSURE_BOMB", "文件解开后过大", remedy="只保留技术方案的文字再上传") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError) as error:
        raise damaged("PDF") from error  # pypdf raises all of these on broken files
    return "\n".join(pages)
