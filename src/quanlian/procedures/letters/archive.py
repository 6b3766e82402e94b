"""A .docx is a zip with the clock in it; here it is packed again without, so that a hash proves the letter."""

from __future__ import annotations

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold; every entry gets it."""


def same_bytes(docx: bytes) -> bytes:
    """The same entries in the same order with one fixed time: equal parts give equal files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(_entry(name), old.read(name))
    return packed.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # the same on Windows, which would write 0
    entry.external_attr = 0o644 << 16
    return entry
