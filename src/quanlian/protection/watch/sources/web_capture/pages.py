"""The HTML pages inside a WACZ or WARC."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from quanlian.evidence.capture.plain import plain

LARGEST = 8 * 2**20
MOST = 2_000
LONGEST_URL = 2_000


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of a server: address, time as YYYY-MM-DD, body."""

    url: str
    day: str
    body: bytes


def pages(path: str) -> Iterator[Page]:
    """At most 2,000 pages of at most 8 MiB; a damaged rest ends the reading (`outside.read` has said so)."""
    left = MOST
    for stream in _streams(path):
        for page in _of(stream):
            if left == 0:
                return
            left -= 1
            yield page


def _streams(path: str) -> Iterator[IO[bytes]]:
    if not zipfile.is_zipfile(path):
        with open(path, "rb") as plain:
            yield plain
        return
    with zipfile.ZipFile(path) as archive:
        for name in sorted(one for one in archive.namelist() if one.startswith("archive/") and not one.endswith("/")):
            with archive.open(name) as member:
                yield member


def _of(stream: IO[bytes]) -> Iterator[Page]:
    try:
        for record in ArchiveIterator(stream):
            if record.rec_type != "response" or not _is_html(record.http_headers):
                continue
            url = plain(str(record.rec_headers.get_header("WARC-Target-URI") or ""), LONGEST_URL)
            day = str(record.rec_headers.get_header("WARC-Date") or "")[:10]
            yield Page(url, day, record.content_stream().read(LARGEST))
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zipfile.BadZipFile, zlib.error):
        return


def _is_html(headers: object) -> bool:
    get = getattr(headers, "get_header", None)
    return "html" in str(get("Content-Type") or "").lower() if get else False
