"""Answers that are files."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

from quanlian.management.programmes.places import XLSX


def sheet_answer(content: bytes, name: str) -> HttpResponse:
    """An Excel file to download, its Chinese name spelled so that every browser keeps it (RFC 6266)."""
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename=\"export.xlsx\"; filename*=UTF-8''{quote(name)}"
    return answer
