"""Captures made elsewhere: ours stand in for good ones, and are spoilt one byte at a time."""

from __future__ import annotations

import gzip
import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from quanlian.core.findings import UserError
from quanlian.evidence.capture.kept import wacz, warc
from quanlian.evidence.capture.outside import Imported, bounds, read
from quanlian_verify.canonical import dump
from tests.evidence.capture.making import exchange

Members = dict[str, bytes]


@pytest.fixture
def good(tmp_path: Path) -> Members:
    """The members of a sound WACZ."""
    path = tmp_path / "data.warc.gz"
    written = warc.write(path, [exchange(), exchange("/b", body=b"x" * 5000)], {"software": "x"})
    front = wacz.Front("http://shop.example/a", "样品", "2026-11-22T01:02:03.000Z", "x")
    wacz.pack(tmp_path / "good.wacz", path, written, front)
    with zipfile.ZipFile(tmp_path / "good.wacz") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Members, folder: Path) -> Imported:
    path = folder / "x.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return read(path, "店铺 存档.wacz")


def described(members: Members) -> Members:
    """The same with a description that fits: a forger would do as much."""
    package = json.loads(members["datapackage.json"])
    for one in package["resources"]:
        data = members[one["path"]]
        one["hash"], one["bytes"] = f"sha256:{hashlib.sha256(data).hexdigest()}", len(data)
    data = json.dumps(package).encode()
    digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    return members | {"datapackage.json": data, "datapackage-digest.json": json.dumps(digest).encode()}


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_a_sound_archive_is_taken_with_its_honest_label(good: Members, tmp_path: Path) -> None:
    found = packed(good, tmp_path)
    assert found.findings == []
    assert found.how["consistent"] is True
    assert "未经本系统核验" in str(found.how["label"])
    assert found.claims["pages"] == ["2026-11-22T01:02:03.000Z http://shop.example/a"]
    assert found.claims["records"] == {"request": 2, "response": 2, "warcinfo": 1}
    assert (found.name, found.media_type) == ("capture.wacz", "application/wacz")
    dump(found.how)


SPOILT: dict[str, tuple[Callable[[Members], Members], str]] = {
    "a byte of the WARC": (
        lambda m: m | {"archive/data.warc.gz": flipped(m["archive/data.warc.gz"], 400)}, "WACZ_HASH",
    ),
    "a byte of the WARC, well described": (
        lambda m: described(m | {"archive/data.warc.gz": regzipped(m["archive/data.warc.gz"])}), "WARC_DIGEST",
    ),
    "half of the WARC, well described": (
        lambda m: described(m | {"archive/data.warc.gz": m["archive/data.warc.gz"][:900]}), "WARC_BROKEN",
    ),
    "a byte of the description": (lambda m: m | {"datapackage.json": m["datapackage.json"] + b" "}, "WACZ_DIGEST"),
    "no description": (lambda m: {k: v for k, v in m.items() if k != "datapackage.json"}, "WACZ_PACKAGE"),
    "no seal": (lambda m: {k: v for k, v in m.items() if k != "datapackage-digest.json"}, "WACZ_DIGEST"),
    "a page missing": (lambda m: {k: v for k, v in m.items() if k != "pages/pages.jsonl"}, "WACZ_MISSING"),
    "a file too many": (lambda m: m | {"archive/more.txt": b"x"}, "WACZ_UNLISTED"),
    "a name that climbs": (lambda m: m | {"../../etc/passwd": b"x"}, "WACZ_NAME"),
    "nonsense for JSON": (lambda m: m | {"datapackage.json": b"[" * 100_000}, "WACZ_DIGEST"),
}  # fmt: skip


def regzipped(data: bytes) -> bytes:
    """A word of a response changed inside, everything else right, each record packed by itself as before."""
    out = b""
    while data:
        member = zlib.decompressobj(31)
        out += gzip.compress(member.decompress(data).replace(b"hallo", b"hullo"))
        data = member.unused_data
    return out


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_wrong_with_an_archive_is_found(what: str, good: Members, tmp_path: Path) -> None:
    spoil, rule = SPOILT[what]
    found = packed(spoil(good), tmp_path)
    assert rule in {one.rule for one in found.findings}
    assert all(one.message and one.remedy for one in found.findings)


def test_an_archive_that_unpacks_beyond_measure_is_refused(
    good: Members, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds.Budget.__init__, "__defaults__", (4000,))
    with pytest.raises(UserError) as caught:
        packed(good, tmp_path)
    assert caught.value.code == "CAPTURE_IMPORT_LARGE"


def test_a_head_without_end_is_not_unpacked_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(gzip.compress(b"WARC/1.1" + b"a" * 50_000_000))
    with pytest.raises(UserError) as caught:
        read(path)
    assert caught.value.code == "CAPTURE_IMPORT_BROKEN"


def test_a_bare_warc_is_checked_record_by_record(good: Members, tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(good["archive/data.warc.gz"])
    assert (read(path).findings, read(path).kind) == ([], "warc")
    path.write_bytes(regzipped(good["archive/data.warc.gz"]))
    assert "WARC_DIGEST" in {one.rule for one in read(path).findings}


def png(width: int = 3, height: int = 2, *, cut: int = 0) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + b"\x10\x20\x30" * width for _ in range(height)))
    whole = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return whole[: len(whole) - cut]


def jpeg(taken: bytes = b"2026:01:02 03:04:05") -> bytes:
    tiff = b"MM\0*" + struct.pack(">IHHHII", 8, 1, 0x0132, 2, 20, 26) + struct.pack(">I", 0) + taken + b"\0"
    exif = b"Exif\0\0" + tiff
    frame = struct.pack(">BHHB", 8, 20, 30, 1) + b"\x01\x11\x00"
    segments = ((0xE1, exif), (0xC0, frame), (0xDA, b"\0" * 4))
    return b"\xff\xd8" + b"".join(struct.pack(">BBH", 255, m, len(d) + 2) + d for m, d in segments) + b"\xff\xd9"


@pytest.mark.parametrize(
    ("data", "kind", "claims", "rules"),
    [
        (png(), "image", {"width": 3, "height": 2}, set()),
        (png(cut=14), "image", {"width": 3, "height": 2}, {"IMAGE_BROKEN"}),
        (flipped(png(), 45), "image", {"width": 3, "height": 2}, {"IMAGE_BROKEN"}),
        (jpeg(), "image", {"width": 30, "height": 20, "claimed_time": "2026:01:02 03:04:05"}, {"IMAGE_TIME"}),
        (jpeg(b"no time at all....."), "image", {"width": 30, "height": 20}, set()),
        (b"\xff\xd8\xff\xe0\0\0", "image", {}, {"IMAGE_BROKEN"}),
        (b"%PDF-1.7\n", "pdf", {}, set()),
        (b"\0\0\0\x18ftypmp42", "video", {}, set()),
        (
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://shop.example/\r\nSubject: x\r\n"
            b"Date: Sun, 22 Nov 2026 01:02:03 -0000\r\nMIME-Version: 1.0\r\n"
            b"Content-Type: multipart/related;\r\n\r\nbody",
            "mhtml",
            {
                "url": "http://shop.example/",
                "saved_at": "Sun, 22 Nov 2026 01:02:03 -0000",
                "title": "x",
                "saved_by": "<Saved by Blink>",
            },
            set(),
        ),
    ],
)
def test_a_single_file_says_what_it_claims(
    data: bytes, kind: str, claims: dict[str, object], rules: set[str], tmp_path: Path
) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    found = read(path)
    assert (found.kind, found.claims, {one.rule for one in found.findings}) == (kind, claims, rules)
    assert "未经本系统核验" in found.label
    sound = None if kind in ("pdf", "video") else "IMAGE_BROKEN" not in rules
    assert found.how["consistent"] is sound  # nobody looks into a PDF: nothing is said of it
    dump(found.how)


@pytest.mark.parametrize("data", [b"", b"hello", b"<html>", b"MZ", b"From: someone\n\nmultipart"])
def test_what_is_no_capture_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        read(path)
    assert caught.value.code == "CAPTURE_IMPORT_KIND"


def test_an_office_document_is_not_taken_for_an_archive_of_pages(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        packed({"word/document.xml": b"<x/>"}, tmp_path)
    assert caught.value.code == "CAPTURE_IMPORT_KIND"


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"\x1f\x8bbroken"])
def test_what_cannot_be_opened_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.wacz"
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        read(path)
    assert caught.value.code == "CAPTURE_IMPORT_BROKEN"


def test_the_name_keeps_nothing_that_an_archive_could_not_hold(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(png())
    assert read(path, "../../店铺 a b.exe").name == "a_b.png"
