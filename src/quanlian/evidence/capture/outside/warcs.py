"""WARC records made elsewhere: each read to its end, each digest recomputed."""

from __future__ import annotations

import zlib
from collections import Counter
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from quanlian.evidence.capture.outside.bounds import Budget, broken
from quanlian.evidence.capture.outside.imported import Imported
from quanlian.evidence.capture.outside.unpacking import sound
from quanlian_verify.canonical import Json

_MOST_ADDRESSES = 100
_LINE = 64 * 2**10
_DIGESTS = ("WARC-Block-Digest", "WARC-Payload-Digest")


def look(imported: Imported) -> None:
    """A bare WARC. Raises UserError CAPTURE_IMPORT_BROKEN or CAPTURE_IMPORT_LARGE."""
    with imported.file.open("rb") as file:
        records(imported, file, imported.name, Budget(imported.name))
    if not imported.claims["records"]:
        raise broken(imported.name, "no WARC record")


def records(imported: Imported, stream: IO[bytes], where: str, budget: Budget) -> None:
    """Read all records of one WARC; the counts of several WARCs are added up."""
    kinds, addresses = Counter[str](), list[str]()
    if not sound(stream, budget):
        imported.say("WARC_BROKEN", "WARC 文件不完整或已损坏", where=where)
    try:
        for record in _bounded(ArchiveIterator(stream, check_digests=True)):
            address = str(record.rec_headers.get_header("WARC-Target-URI") or "")
            if record.rec_type is None:
                raise ArchiveLoadFailed("record without type")
            kinds[str(record.rec_type)] += 1
            _drain(record)
            _digests(imported, record, where, address)
            if record.rec_type == "response":
                addresses.append(f"{record.rec_headers.get_header('WARC-Date')} {address}"[:500])
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as error:
        imported.say("WARC_BROKEN", "WARC 记录无法读到结尾", str(error), where)
    _add(imported, kinds, addresses)


def _bounded(iterator: ArchiveIterator) -> ArchiveIterator:
    """A head without line ends would be unpacked into memory whole: no line is longer than this."""
    readline = iterator.reader.readline
    iterator.reader.readline = lambda length=None: readline(min(length or _LINE, _LINE))
    return iterator


def _drain(record: ArcWarcRecord) -> None:
    """To the end of the record, which settles its digests."""
    while record.raw_stream.read(2**16):
        pass


def _digests(imported: Imported, record: ArcWarcRecord, where: str, address: str) -> None:
    checker = record.digest_checker
    if checker.passed is False:
        imported.say("WARC_DIGEST", "WARC 记录与其摘要不符", address, where)
    elif checker.passed is None and any(record.rec_headers.get_header(name) for name in _DIGESTS):
        imported.say("WARC_BROKEN", "WARC 记录不完整，未能读到结尾", address, where)
    elif checker.passed is None and record.rec_type in ("response", "resource"):
        imported.say("WARC_NO_DIGEST", "WARC 记录没有摘要，无法核对", address, where, "warning")


def _add(imported: Imported, kinds: Counter[str], addresses: list[str]) -> None:
    before = imported.claims.get("records")
    total = Counter(kinds)
    if isinstance(before, dict):
        total.update({k: v for k, v in before.items() if isinstance(v, int)})
    counted: dict[str, Json] = {k: v for k, v in sorted(total.items()) if k.isascii()}
    imported.claims["records"] = counted
    known = imported.claims.get("responses")
    imported.claims["responses"] = [*(known if isinstance(known, list) else []), *addresses][:_MOST_ADDRESSES]
