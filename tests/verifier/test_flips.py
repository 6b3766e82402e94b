"""Not one bit of a bundle can change unseen: neither in the zip as it lies there, nor in any member repacked."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from quanlian_verify import bundle, zipform
from quanlian_verify.flaw import Flaw
from tests.verifier.build import Builder, pack, packed


def _refused(path: Path) -> Flaw | None:
    """The flaw that the first stage finds; what it lets through is examined in full by the caller."""
    try:
        with zipform.open(path):
            return None
    except Flaw as flaw:
        return flaw


def _flips(path: Path, positions: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The flips (byte, bit) that were not refused, or refused without saying where."""
    unseen = []
    with path.open("r+b", buffering=0) as file:
        for place, bit in positions:
            old = os.pread(file.fileno(), 1, place)[0]
            os.pwrite(file.fileno(), bytes([old ^ 1 << bit]), place)
            flaw = _refused(path)
            os.pwrite(file.fileno(), bytes([old]), place)
            if flaw is None or not flaw.where:
                unseen.append((place, bit))
    return unseen


def test_one_bit_of_every_byte_of_a_small_bundle(builder: Builder, tmp_path: Path) -> None:
    path = builder.write(tmp_path / "b.zip")
    size = path.stat().st_size
    assert _flips(path, [(place, place % 8) for place in range(size)]) == []
    assert bundle.check(path, builder.pins()).ok


@pytest.mark.long
def test_every_bit_of_a_small_bundle(builder: Builder, tmp_path: Path) -> None:
    path = builder.write(tmp_path / "b.zip")
    assert _flips(path, [(place, bit) for place in range(path.stat().st_size) for bit in range(8)]) == []


def test_sampled_bits_of_a_bundle_of_20_mb(builder: Builder, tmp_path: Path) -> None:
    noise = random.Random(5)
    builder.files = {"film.mp4": noise.randbytes(20 << 20), "a.txt": b"small"}
    path = builder.write(tmp_path / "b.zip")
    size = path.stat().st_size
    assert bundle.check(path, builder.pins()).ok
    assert _flips(path, [(noise.randrange(size), noise.randrange(8)) for _ in range(12)]) == []


def test_the_whole_examination_refuses_a_flip_and_names_the_member(builder: Builder, tmp_path: Path) -> None:
    data = bytearray(builder.write(tmp_path / "b.zip").read_bytes())
    data[data.index(b"hello\n")] ^= 4
    (tmp_path / "b.zip").write_bytes(data)
    report = bundle.check(tmp_path / "b.zip", builder.pins())
    assert [check.code for check in report.flaws] == ["ZIP_FORM"]
    assert "content/a.txt" in report.flaws[0].where


@pytest.mark.parametrize(
    "name",
    [
        "README.txt",
        "checkpoint",
        "content/a.txt",
        "entry.json",
        "manifest.json",
        "manifest.sig",
        "proof.json",
        "stamps.json",
        "stamps/0001.tsr",
        "statement.json",
    ],
)
def test_a_bit_flipped_in_a_member_and_packed_again_is_refused_and_named(
    builder: Builder, tmp_path: Path, name: str
) -> None:
    members = builder.members()
    whole = members[name]
    step = max(1, len(whole) // 40)
    for place in range(0, len(whole), step):
        flipped = whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :]
        report = bundle.check(pack(tmp_path / "b.zip", members | {name: flipped}), builder.pins())
        assert not report.ok, place
        assert any(name in check.where or "manifest.sig" in check.where for check in report.flaws), place
        assert report.proven == []


@pytest.mark.long
def test_every_bit_of_the_manifest_signature_packed_again_is_refused(builder: Builder, tmp_path: Path) -> None:
    members = builder.members()
    whole = members["manifest.sig"]
    for place in range(len(whole)):
        for bit in range(8):
            flipped = whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :]
            path = pack(tmp_path / "b.zip", members | {"manifest.sig": flipped})
            assert not bundle.check(path, builder.pins()).ok, (place, bit)


def test_a_bundle_cut_off_anywhere_is_refused(builder: Builder, tmp_path: Path) -> None:
    whole, path = packed(builder.members()), tmp_path / "b.zip"
    path.write_bytes(whole)
    for size in range(len(whole) - 1, -1, -1):
        os.truncate(path, size)
        flaw = _refused(path)
        assert flaw is not None, size
        assert flaw.where, size


@pytest.mark.parametrize("more", [b"\0", b"PK\5\6" + b"\0" * 18, b"\n"])
def test_bytes_after_or_before_a_bundle_are_refused(builder: Builder, tmp_path: Path, more: bytes) -> None:
    whole, path = packed(builder.members()), tmp_path / "b.zip"
    for changed in (whole + more, more + whole):
        path.write_bytes(changed)
        report = bundle.check(path, builder.pins())
        assert [check.code for check in report.flaws] == ["ZIP_FORM"]
