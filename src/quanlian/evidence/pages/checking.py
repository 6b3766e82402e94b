"""Running the offline verifier for somebody who has no program at hand."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from quanlian.evidence import issuer, pins
from quanlian_verify import bundle
from quanlian_verify import pins as pinned
from quanlian_verify.report import Report


def checked(given: UploadedFile[bytes]) -> Report:
    """The report on a bundle that was handed in; the bundle is forgotten afterwards."""
    with tempfile.NamedTemporaryFile(suffix=".zip") as out:
        for chunk in given.chunks():
            out.write(chunk)
        out.flush()
        return bundle.check(Path(out.name), pinned.load(json.dumps(pins.pins(issuer.name())).encode()))
