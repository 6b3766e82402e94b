"""The door: one file in, what can be said of it out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from quanlian.evidence.capture.outside import mhtml, pictures, wacz, warcs
from quanlian.evidence.capture.outside.bounds import unknown
from quanlian.evidence.capture.outside.imported import Imported
from quanlian.evidence.capture.outside.kinds import HEAD, kind_of

_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_READERS: dict[str, Callable[[Imported], None]] = {
    "wacz": wacz.look,
    "warc": warcs.look,
    "image": pictures.look,
    "mhtml": mhtml.look,
}


def read(path: Path, name: str = "") -> Imported:
    """Look into a capture made elsewhere; `name` is what its owner calls it.

    Raises UserError CAPTURE_IMPORT_KIND for what is no capture, CAPTURE_IMPORT_BROKEN for what cannot be opened,
    CAPTURE_IMPORT_LARGE for an archive that unpacks beyond all measure. Everything else is said in the findings.
    """
    with path.open("rb") as file:
        kind = kind_of(file.read(HEAD))
    if kind is None:
        raise unknown(name or path.name)
    stem = _ODD.sub("_", Path(name or path.name).name.partition(".")[0]).strip("._")[:80] or "capture"
    imported = Imported(kind.name, kind.media_type, path, stem + kind.extension)
    if reader := _READERS.get(kind.name):
        reader(imported)
        imported.examined = True
    return imported
