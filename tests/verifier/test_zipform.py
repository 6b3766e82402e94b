"""One list of members, one zip: written as a stream, read only if rebuilding gives the very same bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian_verify import zipform, zipspell
from quanlian_verify.flaw import Flaw
from quanlian_verify.zipform import Member
from quanlian_verify.zipspell import Entry
from tests.verifier.build import packed

NAMES = st.from_regex(r"[a-z0-9 ._-]{1,6}(/[a-z0-9_-]{1,6}){0,2}", fullmatch=True).filter(
    lambda name: not {".", ".."} & set(name.split("/"))
)


def reading(data: bytes, path: Path) -> dict[str, bytes]:
    path.write_bytes(data)
    with zipform.open(path) as archive:
        return {name: archive.read(name, 1 << 20) for name in archive.names}


def refusal(data: bytes, path: Path) -> Flaw:
    with pytest.raises(Flaw) as caught:
        reading(data, path)
    return caught.value


@given(members=st.dictionaries(NAMES, st.binary(max_size=50), min_size=1, max_size=5))
def test_what_is_written_is_read_and_others_read_it_too(
    members: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = packed(members)
    assert reading(data, tmp_path_factory.getbasetemp() / "z.zip") == members
    with zipfile.ZipFile(io.BytesIO(data)) as other:
        assert other.testzip() is None
        assert {name: other.read(name) for name in other.namelist()} == members


@given(data=st.binary(max_size=200) | st.binary(max_size=100).map(lambda tail: packed({"a": b"1"})[:40] + tail))
def test_random_bytes_are_never_more_than_a_flaw(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert refusal(data, tmp_path_factory.getbasetemp() / "z.zip").code in {"ZIP_FORM", "ZIP_NAME"}


@pytest.mark.parametrize(
    "name", ["", "/a", "a//b", "../a", "a/..", ".", "a\\b", "C:x", "café", "a\nb", "a\x7f", "x" * 513, "a/"]
)
def test_a_name_that_leaves_the_folder_or_is_not_plain_is_refused(name: str) -> None:
    with pytest.raises(Flaw, match="not allowed"):
        packed({name: b""})


def raw(name: str, data: bytes = b"1", **fields: int) -> bytes:
    """A local header as nobody canonical writes it; `fields` replace those of the format."""
    known = {"version": 20, "flags": 0, "method": 0, "time": 0, "date": 0x21, "crc": zlib.crc32(data)}
    known |= {key: value for key, value in fields.items() if key in known}
    head = struct.pack("<4s5HI", b"PK\3\4", *known.values())
    size = fields.get("size", len(data))
    return head + struct.pack("<IIHH", size, fields.get("full", size), len(name), 0) + name.encode() + data


@pytest.mark.parametrize(
    ("first", "place"),
    [
        (raw("a", version=10), 4),
        (raw("a", flags=0x800), 7),
        (raw("a", flags=8), 6),
        (raw("a", method=8), 8),
        (raw("a", time=1), 10),
        (raw("a", date=0x22), 12),
        (raw("a", full=2), 18),
        (raw("a", crc=0), 14),
    ],
)
def test_a_header_spelled_otherwise_is_refused_at_its_byte(first: bytes, place: int, tmp_path: Path) -> None:
    flaw = refusal(first + packed({"a": b"1"})[32:], tmp_path / "z.zip")
    assert flaw.code == "ZIP_FORM"
    assert f"byte {place}" in flaw.where


def test_a_compressed_member_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as other:
        other.writestr("a.txt", b"a" * 100)
    assert refusal(out.getvalue(), tmp_path / "z.zip").code == "ZIP_FORM"


@pytest.mark.parametrize("names", [("a", "a"), ("b", "a"), ("a/../b", "c"), ("/a", "b")])
def test_names_twice_unsorted_or_outside_are_refused(names: tuple[str, str], tmp_path: Path) -> None:
    entries, body = [], b""
    for name in names:
        entries.append(Entry(name, 1, zlib.crc32(b"1"), len(body)))
        body += raw(name)
    lines = b"".join(zipspell.central(entry) for entry in entries)
    flaw = refusal(body + lines + zipspell.end(entries, len(body), len(lines)), tmp_path / "z.zip")
    assert flaw.code == "ZIP_NAME"


def test_a_directory_that_tells_another_story_is_refused(tmp_path: Path) -> None:
    data = packed({"a.txt": b"1", "b.txt": b"2"})
    at = data.rindex(b"a.txt")
    flaw = refusal(data[:at] + b"c.txt" + data[at + 5 :], tmp_path / "z.zip")
    assert f"byte {at}" in flaw.where
    assert "a.txt" in flaw.where


def test_a_zip_without_members_is_refused(tmp_path: Path) -> None:
    assert refusal(zipspell.end([], 0, 0), tmp_path / "z.zip").code == "ZIP_FORM"
    with pytest.raises(Flaw):
        packed({})


@pytest.mark.parametrize(("size", "wide"), [(0, False), (0xFFFFFFFE, False), (0xFFFFFFFF, True), (5 << 30, True)])
def test_zip64_stands_only_where_a_size_needs_it(size: int, wide: bool) -> None:
    head = zipspell.local("a", size, 7)
    assert len(head) == 31 + (20 if wide else 0)
    assert head[4] == (45 if wide else 20)
    assert (head[-16:] == struct.pack("<QQ", size, size)) is wide


@pytest.mark.parametrize(("offset", "extra"), [(0xFFFFFFFE, 0), (0xFFFFFFFF, 12), (6 << 30, 12)])
def test_zip64_stands_in_the_directory_only_where_an_offset_needs_it(offset: int, extra: int) -> None:
    assert len(zipspell.central(Entry("a", 1, 7, offset))) == 47 + extra


def test_zip64_is_refused_where_it_is_not_needed(tmp_path: Path) -> None:
    extra = struct.pack("<HHQQ", 1, 16, 1, 1)
    head = struct.pack("<4s5HIIIHH", b"PK\3\4", 45, 0, 0, 0, 0x21, zlib.crc32(b"1"), *[0xFFFFFFFF] * 2, 1, len(extra))
    assert refusal(head + b"a" + extra + b"1" + b"PK\1\2", tmp_path / "z.zip").code == "ZIP_FORM"


class Sparse(io.RawIOBase):
    """A file on disk that turns written zeros into holes, so that 5 GB cost nothing."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("wb")

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if len(data) > 1 << 16 and not any(data[:64]):
            self.file.seek(len(data), io.SEEK_CUR)
            return len(data)
        return self.file.write(data)


def _zeros(size: int) -> Iterator[bytes]:
    block = bytes(1 << 20)
    for _ in range(size >> 20):
        yield block


@pytest.mark.long
def test_a_bundle_beyond_4_gb_is_written_and_proven(tmp_path: Path) -> None:
    size = 4100 << 20
    out = Sparse(tmp_path / "z.zip")
    zipform.write(out, [Member("big", size, lambda: _zeros(size)), Member.of("last", b"1")])  # type: ignore[arg-type]
    out.file.close()
    with zipform.open(tmp_path / "z.zip") as archive:
        assert archive.digests("big").size == size
        assert archive.read("last", 10) == b"1"
    with zipfile.ZipFile(tmp_path / "z.zip") as other:
        assert other.getinfo("last").header_offset > size


def test_a_member_that_changes_while_it_is_packed_is_noticed() -> None:
    turns: Iterable[bytes] = iter([b"1", b"2"])
    with pytest.raises(Flaw, match="changed"):
        zipform.write(io.BytesIO(), [Member("a", 1, lambda: [next(iter(turns))])])


def test_too_many_members_are_refused() -> None:
    with pytest.raises(Flaw, match="members"):
        packed({f"{i:05d}": b"" for i in range(zipspell.MOST_MEMBERS + 1)})


def test_a_file_that_changes_while_it_is_examined_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "z.zip"
    path.write_bytes(packed({"a": b"12345"}))
    with zipform.open(path) as archive:
        with path.open("r+b") as other:
            other.seek(33)
            other.write(b"X")
        with pytest.raises(Flaw, match="changed while"):
            archive.read("a", 10)


def test_a_member_larger_than_is_read_into_memory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "z.zip").write_bytes(packed({"a": b"12345"}))
    with zipform.open(tmp_path / "z.zip") as archive, pytest.raises(Flaw, match="at most 4"):
        archive.read("a", 4)
