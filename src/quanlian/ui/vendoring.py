"""Refresh `static/vendor` from npm packages: `python -m quanlian.ui.vendoring FOLDER`.

FOLDER holds the archives that `npm pack @tabler/core echarts htmx.org @tabler/icons axe-core` wrote.
Only minified files are taken; `sourceMappingURL` comments go, because manifest storage would look for the maps.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quanlian.ui.icons import build_sprite
from quanlian.ui.vendor import LOCK_NAME, VENDOR_ROOT, VendoredFile, sha256_of

SOURCE_MAP = re.compile(rb"\s*(//[#@]\s*sourceMappingURL=[^\n]*|/\*[#@]\s*sourceMappingURL=.*?\*/)")
LOCK_HEADER = "# name\tversion\tlicence\tfile\tsha256 (written by python -m quanlian.ui.vendoring)"


@dataclass(frozen=True, slots=True)
class Package:
    """One npm archive: its file-name prefix, our folder, SPDX licence and the members we take."""

    archive: str
    folder: str
    licence: str
    members: tuple[str, ...]


PACKAGES = (
    Package("tabler-core", "tabler", "MIT", ("dist/css/tabler.min.css", "dist/js/tabler.min.js")),
    Package("echarts", "echarts", "Apache-2.0", ("dist/echarts.min.js", "LICENSE", "NOTICE", "licenses/LICENSE-d3")),
    Package("htmx.org", "htmx", "0BSD", ("dist/htmx.min.js", "LICENSE")),
    Package("tabler-icons", "tabler-icons", "MIT", ("LICENSE",)),
    Package("noble-hashes", "noble-hashes", "MIT", ("sha2.js", "_md.js", "_u64.js", "utils.js", "LICENSE")),
)
AXE = Package("axe-core", "axe-core", "MPL-2.0", ("axe.min.js", "LICENSE", "LICENSE-3RD-PARTY.txt"))


def refresh(downloads: Path, root: Path = VENDOR_ROOT) -> list[VendoredFile]:
    """Copy every package's files under `root` and write the lock. FileNotFoundError if an archive is missing."""
    entries = [entry for package in PACKAGES for entry in _take(package, downloads, root)]
    lines = [LOCK_HEADER, *(entry.as_line() for entry in entries)]
    (root / LOCK_NAME).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return entries


def _take(package: Package, downloads: Path, root: Path) -> Iterator[VendoredFile]:
    archive = _newest(downloads, package.archive)
    with tarfile.open(archive) as tar:
        about = json.loads(_member(tar, "package.json"))
        target = root / package.folder
        target.mkdir(parents=True, exist_ok=True)
        for member in package.members:
            (target / Path(member).name).write_bytes(SOURCE_MAP.sub(b"", _member(tar, member)))
        if package.folder == "tabler-icons":
            (target / "sprite.svg").write_text(build_sprite(lambda path: _member(tar, path).decode()), encoding="utf-8")
    for path in sorted(target.iterdir()):
        where = str(path.relative_to(root))
        yield VendoredFile(str(about["name"]), str(about["version"]), package.licence, where, sha256_of(path))


def _newest(downloads: Path, prefix: str) -> Path:
    found = sorted(path for path in downloads.glob(f"{prefix}-[0-9]*.tgz"))
    if not found:
        raise FileNotFoundError(f"no {prefix}-<version>.tgz in {downloads}; run npm pack there first")
    return found[-1]


def _member(tar: tarfile.TarFile, path: str) -> bytes:
    handle = tar.extractfile(f"package/{path}")
    if handle is None:
        raise FileNotFoundError(f"{path} is not a file in {tar.name!r}")
    return handle.read()


def refresh_axe(downloads: Path, target: Path) -> None:
    """Copy axe-core beside the browser tests: a test tool, never shipped with the pages."""
    shutil.rmtree(target / AXE.folder, ignore_errors=True)
    entries = list(_take(AXE, downloads, target))
    (target / LOCK_NAME).write_text("\n".join([LOCK_HEADER, *(e.as_line() for e in entries)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for written in refresh(Path(sys.argv[1])):
        print(written.as_line())
    if len(sys.argv) > 2:
        refresh_axe(Path(sys.argv[1]), Path(sys.argv[2]))
