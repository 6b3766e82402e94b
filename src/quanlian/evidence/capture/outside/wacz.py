"""A WACZ made elsewhere: is its description right, are the digests right, what pages does it hold?"""

from __future__ import annotations

import hashlib
import zipfile

from quanlian.evidence.capture.outside import warcs
from quanlian.evidence.capture.outside.bounds import MEMBERS, SMALL, Budget, broken, large, unknown
from quanlian.evidence.capture.outside.imported import Imported
from quanlian.evidence.capture.said import Said

_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"
_MOST_PAGES = 100


def look(imported: Imported) -> None:
    """Raises UserError CAPTURE_IMPORT_BROKEN or CAPTURE_IMPORT_LARGE."""
    budget = Budget(imported.name)
    try:
        with zipfile.ZipFile(imported.file) as archive:
            _names(imported, archive)
            _description(imported, archive, budget)
            _pages(imported, archive)
            for name in sorted(n for n in archive.namelist() if n.startswith("archive/") and not n.endswith("/")):
                with archive.open(name) as member:
                    warcs.records(imported, member, name, budget)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise broken(imported.name, str(error)) from None


def _names(imported: Imported, archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if _PACKAGE not in names and not any(name.startswith("archive/") for name in names):
        raise unknown(imported.name)  # another kind of zip: an office document, say
    if len(names) > MEMBERS:
        raise large(imported.name)
    for name in names:
        if name.startswith("/") or ".." in name.split("/") or "\\" in name:
            imported.say("WACZ_NAME", "存档内有越出目录的文件名", name, name)
    for name in sorted({one for one in names if names.count(one) > 1}):
        imported.say("WACZ_TWICE", "存档内有重名文件", name, name)


def _description(imported: Imported, archive: zipfile.ZipFile, budget: Budget) -> None:
    data = _small(archive, _PACKAGE)
    if not data:
        return imported.say("WACZ_PACKAGE", "缺少 datapackage.json，不是完整的 WACZ", where=_PACKAGE)
    package = _json(data)
    imported.claims["wacz_version"] = package.text("wacz_version")
    imported.claims["created"] = package.text("created")
    imported.claims["software"] = package.text("software")[:200]
    _seal(imported, archive, data)
    listed = {one.text("path"): one for one in package.each("resources")}
    for path, one in listed.items():
        _resource(imported, archive, path, one, budget)
    unlisted = {n for n in archive.namelist() if not n.endswith("/")} - set(listed) - {_PACKAGE, _DIGEST}
    for name in sorted(unlisted):
        imported.say("WACZ_UNLISTED", "文件未列入 datapackage.json", name, name, "warning")
    return None


def _seal(imported: Imported, archive: zipfile.ZipFile, package: bytes) -> None:
    data = _small(archive, _DIGEST)
    if not data:
        return imported.say("WACZ_DIGEST", "没有 datapackage-digest.json，描述文件本身未受保护", severity="warning")
    said = _json(data)
    if said.text("hash") != f"sha256:{hashlib.sha256(package).hexdigest()}":
        imported.say("WACZ_DIGEST", "datapackage.json 与其摘要不符", said.text("hash"), _DIGEST)
    imported.claims["signed"] = said.has("signedData")
    return None


def _resource(imported: Imported, archive: zipfile.ZipFile, path: str, said: Said, budget: Budget) -> None:
    if path not in archive.namelist():
        return imported.say("WACZ_MISSING", "列出的文件不在存档内", path, path)
    algorithm, _, wanted = said.text("hash").partition(":")
    if algorithm not in ("sha256", "sha512", "md5"):
        return imported.say("WACZ_HASH", "文件摘要的算法无法识别", said.text("hash"), path, "warning")
    digest, size = hashlib.new(algorithm, usedforsecurity=False), 0
    with archive.open(path) as member:
        while chunk := member.read(2**20):
            budget.spend(len(chunk))
            digest.update(chunk)
            size += len(chunk)
    if digest.hexdigest() != wanted.lower() or size != int(said.number("bytes")):
        imported.say("WACZ_HASH", "文件与列出的摘要或大小不符", said.text("hash"), path)
    return None


def _pages(imported: Imported, archive: zipfile.ZipFile) -> None:
    rows = [_json(line) for line in _small(archive, "pages/pages.jsonl").splitlines()]
    pages = [one for one in rows if one.text("url")]
    imported.claims["pages"] = [f"{one.text('ts')} {one.text('url')}"[:500] for one in pages[:_MOST_PAGES]]
    if not pages:
        imported.say("WACZ_PAGES", "存档未列出网页", where="pages/pages.jsonl", severity="warning")


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    """A member of moderate size, empty where it is absent. Raises UserError CAPTURE_IMPORT_LARGE."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as member:
        data = member.read(SMALL + 1)
    if len(data) > SMALL:
        raise large(name)
    return data


def _json(data: bytes) -> Said:
    try:
        return Said.read(data)
    except (ValueError, RecursionError):
        return Said()
