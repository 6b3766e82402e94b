"""manifest.json: every member but itself and its signature, with size and digests; and the note that signs it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from quanlian_verify import canonical, moments, shape
from quanlian_verify.canonical import Json
from quanlian_verify.digests import Digests
from quanlian_verify.flaw import Flaw

NAME, SIGNATURE = "manifest.json", "manifest.sig"
FORM = "quanlian-bundle/1"
ORIGIN = re.compile(r"[^\s+]{1,200}")
_SIGNED = "quanlian-manifest/1"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files` maps every other member's name to its digests."""

    origin: str
    number: str
    made_at: datetime
    files: dict[str, Digests]

    def spelled(self) -> bytes:
        files: list[Json] = [
            {"path": path, "size": one.size, "sha256": one.sha256, "sm3": one.sm3}
            for path, one in sorted(self.files.items())
        ]
        at = moments.spell(self.made_at)
        return canonical.dump(
            {"format": FORM, "origin": self.origin, "number": self.number, "made_at": at, "files": files}
        )


def read(data: bytes) -> Manifest:
    """Raises Flaw JSON_FORM, FORM, TIME_FORM, MANIFEST_ORDER."""
    value = shape.exact(canonical.load(data, NAME), ("origin", "number", "made_at", "files"), FORM, NAME)
    rows = [_row(one) for one in shape.objects(value, "files", NAME)]
    if [path for path, _ in rows] != sorted({path for path, _ in rows}):
        raise Flaw("MANIFEST_ORDER", "files are not sorted or stand twice", NAME)
    return Manifest(
        shape.text(value, "origin", NAME, ORIGIN),
        shape.text(value, "number", NAME),
        moments.read(shape.text(value, "made_at", NAME), NAME),
        dict(rows),
    )


def signed_text(origin: str, manifest: bytes) -> str:
    """The text of the note manifest.sig for these bytes of manifest.json."""
    return f"{_SIGNED}\n{origin}\n{hashlib.sha256(manifest).hexdigest()}\n"


def _row(value: shape.Object) -> tuple[str, Digests]:
    shape.exact(value, ("path", "size", "sha256", "sm3"), "", NAME)
    return shape.text(value, "path", NAME), Digests(
        shape.text(value, "sha256", NAME, shape.HEX256),
        shape.text(value, "sm3", NAME, shape.HEX256),
        shape.number(value, "size", NAME),
    )
