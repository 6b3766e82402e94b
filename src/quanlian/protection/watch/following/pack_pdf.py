"""The evidence pack as PDF/A, set with the house style of the evidence room."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from quanlian.evidence.certificate.spelling import Page
from quanlian.evidence.certificate.typeset import typeset

TEMPLATE = Path(__file__).with_name("evidence_pack.typ")
PICTURE = "screenshot.png"


def pdf(page: Page, at: dt.datetime, picture: bytes | None) -> bytes:
    """Raises UserError CERTIFICATE_GLYPH, CERTIFICATE_PDF. The template's whole path goes in, for it lies here."""
    return typeset(str(TEMPLATE), page, at, {PICTURE: picture} if picture is not None else {}, None)
