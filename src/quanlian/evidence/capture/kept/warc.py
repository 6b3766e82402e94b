"""Writes the exchanges as WARC 1.1 (ISO 28500:2017), digests in SHA-256."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import uuid
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from quanlian.evidence.capture.browser.exchange import Exchange, Pairs

_VERSION = "WARC/1.1"
_UNDONE = ("content-encoding", "transfer-encoding", "content-length")
"""Header fields that no longer fit a body whose coding the browser has removed."""
_CONTROL = re.compile(r"[\r\n\0]+")


@dataclass(frozen=True, slots=True)
class Written:
    """Where a response stands in the WARC, for the index."""

    exchange: Exchange
    offset: int
    length: int
    digest: str


def write(path: Path, exchanges: Iterable[Exchange], info: dict[str, str]) -> list[Written]:
    """Make the file; requests without an answer are kept too, alone."""
    written = []
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True, warc_version=_VERSION)
        writer.write_record(_digested(writer.create_warcinfo_record(path.name, info)))
        for one in exchanges:
            written += _pair(writer, out, one)
    return written


def _pair(writer: WARCWriter, out: IO[bytes], one: Exchange) -> list[Written]:
    common = {"WARC-Date": one.at} | ({"WARC-IP-Address": one.peer} if one.peer else {})
    request_id, response_id = _id(), _id()
    found = []
    if one.status:
        truncated = {} if one.whole or not one.expected else {"WARC-Truncated": "unspecified"}
        offset = out.tell()
        response = _response(writer, one, common | truncated | {"WARC-Record-ID": response_id})
        writer.write_record(response)
        digest = str(response.rec_headers.get_header("WARC-Payload-Digest"))
        found.append(Written(one, offset, out.tell() - offset, digest))
    concurrent = {"WARC-Concurrent-To": response_id} if one.status else {}
    writer.write_record(_request(writer, one, common | concurrent | {"WARC-Record-ID": request_id}))
    return found


def _response(writer: WARCWriter, one: Exchange, headers: dict[str, str]) -> ArcWarcRecord:
    one.body.seek(0)
    http = StatusAndHeaders(f"{one.status} {_clean(one.reason)}".strip(), _fields(one), protocol=_protocol(one))
    record = writer.create_warc_record(
        one.url, "response", payload=one.body, length=one.size, http_headers=http,
        warc_headers_dict=headers | {"WARC-Payload-Digest": _of(one.body)},
    )  # fmt: skip
    return _digested(record)


def _request(writer: WARCWriter, one: Exchange, headers: dict[str, str]) -> ArcWarcRecord:
    target = re.sub(r"^https?://[^/?#]*", "", one.url).partition("#")[0] or "/"
    fields = [(k, _clean(v)) for k, v in one.sent if not k.startswith(":")]
    http = StatusAndHeaders(f"{one.method} {target} HTTP/1.1", fields, is_http_request=True)
    body = io.BytesIO(one.posted)
    record = writer.create_warc_record(
        one.url, "request", payload=body, length=len(one.posted), http_headers=http,
        warc_headers_dict=headers | {"WARC-Payload-Digest": _of(body)},
    )  # fmt: skip
    return _digested(record)


def _fields(one: Exchange) -> Pairs:
    """As received, but for the fields that describe a coding the body no longer has: renamed, not dropped."""
    kept = [(f"X-Archive-Orig-{k}" if k.lower() in _UNDONE else k, _clean(v)) for k, v in one.got]
    return [*kept, ("Content-Length", str(one.size))]


def _digested(record: ArcWarcRecord) -> ArcWarcRecord:
    """With a SHA-256 block digest; warcio would write SHA-1."""
    if record.http_headers:
        record.http_headers.compute_headers_buffer(None)
    hasher = hashlib.sha256(record.http_headers.headers_buff if record.http_headers else b"")
    record.raw_stream.seek(0)
    while chunk := record.raw_stream.read(2**16):
        hasher.update(chunk)
    record.raw_stream.seek(0)
    record.rec_headers.replace_header("WARC-Block-Digest", _spelled(hasher.digest()))
    return record


def _of(stream: IO[bytes]) -> str:
    stream.seek(0)
    digest = hashlib.sha256()
    while chunk := stream.read(2**16):
        digest.update(chunk)
    stream.seek(0)
    return _spelled(digest.digest())


def _spelled(digest: bytes) -> str:
    return f"sha256:{b32encode(digest).decode()}"


def _protocol(one: Exchange) -> str:
    """HTTP/2 has no head of its own in a WARC; the true protocol stands in headers.json."""
    return "HTTP/1.0" if one.protocol.lower() == "http/1.0" else "HTTP/1.1"


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def sha256_hex(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def packed(text: str) -> bytes:
    """gzip without a time in it."""
    return gzip.compress(text.encode(), mtime=0)
