"""entry.json: what stands in the public log for a statement: its kind and two digests, nothing personal."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian_verify import canonical, shape
from quanlian_verify.flaw import Flaw

NAME = "entry.json"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Digests are of the statement's bytes, in lower-case hex."""

    kind: str
    sha256: str
    sm3: str

    def spelled(self) -> bytes:
        return canonical.dump({"kind": self.kind, "sha256": self.sha256, "sm3": self.sm3, "v": 1})


def read(data: bytes) -> LogEntry:
    """Raises Flaw JSON_FORM, FORM."""
    value = shape.exact(canonical.load(data, NAME), ("kind", "sha256", "sm3", "v"), "", NAME)
    if shape.number(value, "v", NAME) != 1:
        raise Flaw("FORM", "v is not 1", NAME)
    sha256, sm3 = (shape.text(value, key, NAME, shape.HEX256) for key in ("sha256", "sm3"))
    return LogEntry(shape.text(value, "kind", NAME), sha256, sm3)
