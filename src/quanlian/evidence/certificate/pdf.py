"""The certificate (存证证书) as a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import segno

from quanlian.core.findings import UserError
from quanlian.evidence.certificate.content import data_of
from quanlian.evidence.certificate.facts import CertificateFacts, Picture
from quanlian.evidence.certificate.pictures import printable
from quanlian.evidence.certificate.typeset import typeset

TEMPLATE = "certificate.typ"


def pdf(facts: CertificateFacts, own_fonts: Path | None = None) -> bytes:
    """The printed certificate, PDF/A-2b; `own_fonts` is a folder with the office's fonts.

    It must be issued whatever the evidence holds: a character no font has is printed by its Unicode number, a picture
    that cannot be printed is named instead. Raises UserError CERTIFICATE_GLYPH where even that fails, CERTIFICATE_PDF
    for anything else.
    """
    facts = _with(facts, [printable(one.png) for one in facts.pictures])
    try:
        return _set(facts, own_fonts)
    except UserError as error:
        if error.code != "CERTIFICATE_PDF" or not any(one.png for one in facts.pictures):
            raise
        return _set(_with(facts, [False for _ in facts.pictures]), own_fonts)


def qr(url: str) -> bytes:
    """The address as a QR code, PNG; error correction M bears a stained or folded print."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="png", scale=8, border=4)
    return out.getvalue()


def files_of(facts: CertificateFacts) -> dict[str, bytes]:
    """The pictures of the page by the names the template knows."""
    pictures = {f"picture-{at}.png": one.png for at, one in enumerate(facts.pictures) if one.png}
    return {"qr.png": qr(facts.verify_url)} | pictures


def _with(facts: CertificateFacts, kept: Iterable[bool]) -> CertificateFacts:
    """The same facts; pictures that are not kept stay as their label."""
    pairs = zip(facts.pictures, kept, strict=True)
    return replace(facts, pictures=tuple(one if keep else Picture(b"", one.label) for one, keep in pairs))


def _set(facts: CertificateFacts, own_fonts: Path | None) -> bytes:
    return typeset(TEMPLATE, data_of(facts), facts.made_at, files_of(facts), own_fonts)
