"""Packs the WARC as WACZ 1.1.1 (Web Archive Collection Zipped, Webrecorder recommendation)."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from quanlian.evidence.capture.kept.warc import Written, packed, sha256_hex

_ROOT = "archive/data.warc.gz"
Fields = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Front:
    """The page the archive is about."""

    url: str
    title: str
    at: str
    software: str


def pack(path: Path, warc: Path, written: list[Written], front: Front) -> None:
    """Write the archive beside the WARC's own folder."""
    members = {
        "indexes/index.cdx.gz": packed("".join(f"{line}\n" for line in sorted(_line(one) for one in written))),
        "pages/pages.jsonl": _pages(front),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as out:
        out.write(warc, _ROOT)
        for name, data in members.items():
            out.writestr(name, data)
        whole = _resource(_ROOT, sha256_hex(warc), warc.stat().st_size)
        small = [_resource(k, hashlib.sha256(v).hexdigest(), len(v)) for k, v in members.items()]
        package = _package(front, [whole, *small])
        out.writestr("datapackage.json", package)
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}
        out.writestr("datapackage-digest.json", json.dumps(digest))


def _line(written: Written) -> str:
    """One line of CDXJ: sortable address, time, and where the record stands."""
    one = written.exchange
    fields: Fields = {
        "url": one.url,
        "mime": one.mime,
        "status": str(one.status),
        "digest": written.digest,
        "length": str(written.length),
        "offset": str(written.offset),
        "filename": "data.warc.gz",
    }
    return f"{surt(one.url)} {re.sub(r'[^0-9]', '', one.at)[:14]} {json.dumps(fields, ensure_ascii=True)}"


def surt(url: str) -> str:
    """Sort-friendly form: host reversed, lower case, without scheme and `www.`."""
    parts = urlsplit(url)
    host = re.sub(r"^www\d*\.", "", (parts.hostname or "").lower())
    port = f":{parts.port}" if parts.port else ""
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return f"{','.join(reversed(host.split('.')))}{port}){path.lower()}"


def _pages(front: Front) -> bytes:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
    page = {"id": hashlib.sha256(f"{front.url} {front.at}".encode()).hexdigest()[:22], "url": front.url}
    return b"".join(
        json.dumps(one, ensure_ascii=False).encode() + b"\n"
        for one in (head, page | {"ts": front.at, "title": front.title})
    )


def _resource(name: str, digest: str, size: int) -> Fields:
    return {"name": name.rpartition("/")[2], "path": name, "hash": f"sha256:{digest}", "bytes": size}


def _package(front: Front, resources: list[Fields]) -> bytes:
    said = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": front.title or front.url,
        "created": front.at,
        "software": front.software,
        "mainPageUrl": front.url,
        "mainPageDate": front.at,
        "resources": resources,
    }
    return json.dumps(said, ensure_ascii=False, indent=2).encode()
