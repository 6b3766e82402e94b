"""What third-party files the pages ship, and whether they are still the files we looked at.

`static/vendor/vendor.lock` holds one line a file: name, version, licence, path below `static/vendor`, sha256.
Nothing is loaded from a CDN, so this list is the whole of what a browser gets that we did not write.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

VENDOR_ROOT = Path(__file__).parent / "static" / "vendor"
LOCK_NAME = "vendor.lock"


@dataclass(frozen=True, slots=True)
class VendoredFile:
    """One shipped third-party file; `path` is relative to `static/vendor`, `sha256` is lower-case hex."""

    name: str
    version: str
    licence: str
    path: str
    sha256: str

    def as_line(self) -> str:
        """The lock line, tab-separated."""
        return "\t".join((self.name, self.version, self.licence, self.path, self.sha256))


def sha256_of(path: Path) -> str:
    """Lower-case hex SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_lock(root: Path = VENDOR_ROOT) -> list[VendoredFile]:
    """Every entry of `vendor.lock` in file order. ValueError for a line that has not five fields."""
    lines = (root / LOCK_NAME).read_text(encoding="utf-8").splitlines()
    return [_parse(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]


def _parse(number: int, line: str) -> VendoredFile:
    fields = line.split("\t")
    if len(fields) != 5:
        raise ValueError(f"vendor.lock line {number}: expected 5 tab-separated fields, found {len(fields)}")
    return VendoredFile(*fields)


def problems(root: Path = VENDOR_ROOT) -> list[str]:
    """What differs between the lock and the folder: changed, missing or unlisted files. Empty means all is well."""
    locked = {entry.path: entry.sha256 for entry in read_lock(root)}
    present = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()} - {LOCK_NAME}
    missing = [f"missing: {path}" for path in sorted(locked.keys() - present)]
    unlisted = [f"not in vendor.lock: {path}" for path in sorted(present - locked.keys())]
    changed = [f"changed: {path}" for path in sorted(locked.keys() & present) if sha256_of(root / path) != locked[path]]
    return missing + unlisted + changed
