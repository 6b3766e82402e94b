"""Where browsers fetch scripts and styles: another address as soon as one of them changes, so that nobody keeps an old
one after an upgrade and nobody asks again in between."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

FOLDERS = ("*/static", "*/*/static")


def static_address(package: Path) -> str:
    """The path below the site's root, with a mark made of the name, size and time of each of the package's files."""
    mark = blake2b(digest_size=5)
    for file in sorted(_files(package)):
        seen = file.stat()
        mark.update(f"{file.relative_to(package)}:{seen.st_size}:{seen.st_mtime_ns}\n".encode())
    return f"static/{mark.hexdigest()}/"


def _files(package: Path) -> Iterator[Path]:
    for pattern in FOLDERS:
        for folder in package.glob(pattern):
            yield from (one for one in folder.rglob("*") if one.is_file())
