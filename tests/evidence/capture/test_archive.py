"""WARC and WACZ of hand-made exchanges, read back with warcio and zipfile."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from base64 import b32encode
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from quanlian.evidence.capture.kept import wacz, warc
from tests.evidence.capture.making import exchange

Records = list[tuple[str, dict[str, str], dict[str, str], bytes]]


def read(path: Path) -> Records:
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            http = dict(record.http_headers.headers) if record.http_headers else {}
            body = record.raw_stream.read()
            found.append((record.rec_type, dict(record.rec_headers.headers), http, body))
    return found


def test_request_and_response_refer_to_each_other(tmp_path: Path) -> None:
    warc.write(tmp_path / "x.warc.gz", [exchange()], {"software": "x"})
    info, response, request = read(tmp_path / "x.warc.gz")
    assert (info[0], response[0], request[0]) == ("warcinfo", "response", "request")
    assert request[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]
    assert response[1]["WARC-IP-Address"] == "93.184.216.34"
    assert response[1]["WARC-Date"] == request[1]["WARC-Date"] == "2026-11-22T01:02:03.004Z"
    assert response[3] == b"hallo"
    digest = hashlib.sha256(b"hallo").digest()
    assert response[1]["WARC-Payload-Digest"] == f"sha256:{b32encode(digest).decode()}"
    assert all("WARC-Block-Digest" in headers for _, headers, _, _ in (info, response, request))


def test_fields_of_a_removed_coding_are_renamed_and_line_breaks_cannot_forge_fields(tmp_path: Path) -> None:
    warc.write(tmp_path / "x.warc.gz", [exchange()], {})
    headers = read(tmp_path / "x.warc.gz")[1][2]
    assert headers == {
        "Content-Type": "text/html", "X-Archive-Orig-Content-Encoding": "gzip", "X-Odd": "a Injected: 1",
        "Content-Length": "5",
    }  # fmt: skip


@pytest.mark.parametrize(("finished", "truncated"), [(True, None), (False, "unspecified")])
def test_a_body_that_was_cut_off_is_marked(tmp_path: Path, finished: bool, truncated: str | None) -> None:
    warc.write(tmp_path / "x.warc.gz", [exchange(finished=finished)], {})
    assert read(tmp_path / "x.warc.gz")[1][1].get("WARC-Truncated") == truncated


def test_a_request_without_answer_is_kept_alone(tmp_path: Path) -> None:
    warc.write(tmp_path / "x.warc.gz", [exchange(status=0)], {})
    assert [row[0] for row in read(tmp_path / "x.warc.gz")] == ["warcinfo", "request"]


def test_the_index_leads_to_each_response(tmp_path: Path) -> None:
    path = tmp_path / "data.warc.gz"
    written = warc.write(path, [exchange("/b?Q=1"), exchange("/a", body=b"x" * 9000)], {})
    wacz.pack(
        tmp_path / "x.wacz", path, written, wacz.Front("http://shop.example/a", "中", "2026-11-22T01:02:03Z", "x")
    )
    with zipfile.ZipFile(tmp_path / "x.wacz") as archive:
        lines = gzip.decompress(archive.read("indexes/index.cdx.gz")).decode().splitlines()
        data = archive.read("archive/data.warc.gz")
        pages = [json.loads(line) for line in archive.read("pages/pages.jsonl").splitlines()]
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
    assert [line.split(" ")[:2] for line in lines] == [
        ["example,shop)/a", "20261122010203"],
        ["example,shop)/b?q=1", "20261122010203"],
    ]
    for line in lines:
        fields = json.loads(line.split(" ", 2)[2])
        start = int(fields["offset"])
        record = gzip.decompress(data[start : start + int(fields["length"])])
        assert f"WARC-Target-URI: {fields['url']}\r\n".encode() in record
    assert pages[1]["title"] == "中"


@pytest.mark.parametrize(
    ("url", "surt"),
    [
        ("http://www.shop.example/A?B=1", "example,shop)/a?b=1"),
        ("https://shop.example:8443", "example,shop:8443)/"),
        ("http://a.b.c.example/", "example,c,b,a)/"),
    ],
)
def test_addresses_sort_by_their_host_from_the_right(url: str, surt: str) -> None:
    assert wacz.surt(url) == surt
