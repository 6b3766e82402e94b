"""Bundles a dishonest keeper signed, or an outsider changed: each is refused, and the report says where."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from quanlian_verify import bundle
from quanlian_verify.checks import stamped
from quanlian_verify.forms import checkpoint, entry, proof, stamplist
from tests.verifier import reference
from tests.verifier.build import Builder, codes, pack


def _swap_file(members: dict[str, bytes]) -> None:
    members["content/a.txt"] = b"other\n"


def _fork(members: dict[str, bytes]) -> None:
    other = checkpoint.Checkpoint("log.example.cn/evidence", 300, hashlib.sha256(b"fork").digest()).text()
    members["checkpoint"] = Builder().note(other).spelled()


def _other_size(members: dict[str, bytes]) -> None:
    entries = Builder().entries(members["entry.json"])[:200]
    members["proof.json"] = proof.Proof(137, 200, reference.path(137, entries)).spelled()


def _other_place(members: dict[str, bytes]) -> None:
    found = proof.read(members["proof.json"])
    members["proof.json"] = proof.Proof(found.index ^ 1, found.size, found.hashes).spelled()


def _other_kind(members: dict[str, bytes]) -> None:
    members["entry.json"] = replace(entry.read(members["entry.json"]), kind="case.state").spelled()


def _other_salt(members: dict[str, bytes]) -> None:
    members["statement.json"] = members["statement.json"].replace(b"00112233", b"ffffffff")


def _twice(members: dict[str, bytes]) -> None:
    members["checkpoint"] += members["checkpoint"].rpartition(b"\n\n")[2]


def _unsigned(members: dict[str, bytes]) -> None:
    members["checkpoint"] = members["checkpoint"].replace("— log".encode(), "— dog".encode())


def _no_stamp(members: dict[str, bytes]) -> None:
    members["stamps.json"] = stamplist.spelled(stamplist.read(members["stamps.json"])[1:])


def _only_over_a_file(members: dict[str, bytes]) -> None:
    row = stamplist.read(members["stamps.json"])[1]
    members["stamps/0001.tsr"] = members.pop("stamps/0002.tsr")
    members["stamps.json"] = stamplist.spelled([replace(row, file="stamps/0001.tsr")])


def _renamed_stamp(members: dict[str, bytes]) -> None:
    rows = [stamplist.StampRow(row.file, row.over, "别处") for row in stamplist.read(members["stamps.json"])]
    members["stamps.json"] = stamplist.spelled(rows)


def _without(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        del members[name]

    return change


def _with(name: str, data: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        members[name] = data

    return change


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        (_swap_file, "CONTENT_DIGEST", "content/a.txt"),
        (_fork, "INCLUSION", "proof.json"),
        (_other_size, "INCLUSION", "proof.json"),
        (_other_place, "INCLUSION", "proof.json"),
        (_other_kind, "ENTRY_KIND", "entry.json"),
        (_other_salt, "ENTRY_DIGEST", "entry.json"),
        (_twice, "NOTE_TWICE", "checkpoint"),
        (_unsigned, "NOT_SIGNED", "checkpoint"),
        (_no_stamp, "STAMP_LIST", "stamps.json"),
        (_only_over_a_file, "STAMP_NONE", "stamps.json"),
        (_renamed_stamp, "STAMP_AUTHORITY", "stamps/0001.tsr"),
        (_without("stamps/0002.tsr"), "MEMBER_MISSING", "stamps/0002.tsr"),
        (_without("entry.json"), "MEMBER_MISSING", "entry.json"),
        (_without("README.txt"), "MEMBER_MISSING", "README.txt"),
        (_without("content/a.txt"), "MEMBER_MISSING", "content/a.txt"),
        (_with("content/b.txt", b"more"), "CONTENT_UNSTATED", "content/b.txt"),
        (_with("notes.txt", b"more"), "MEMBER_UNKNOWN", "notes.txt"),
        (_with("stamps/0003.tsr", b"more"), "STAMP_LIST", "stamps/0003.tsr"),
        (_with("statement.json", b"{}"), "FORM", "statement.json"),
        (_with("entry.json", b"[1]"), "JSON_FORM", "entry.json"),
        (_with("checkpoint", b"nothing"), "NOTE_FORM", "checkpoint"),
        (_with("stamps/0001.tsr", b"0\x03\x02\x01\x00"), "DER", "stamps/0001.tsr"),
    ],
)
def test_a_keeper_who_signs_a_false_bundle_is_caught(
    builder: Builder, tmp_path: Path, change: Callable[[dict[str, bytes]], None], code: str, where: str
) -> None:
    builder.change = change
    report = bundle.check(builder.write(tmp_path / "b.zip"), builder.pins())
    assert code in codes(report)
    assert any(where in check.where for check in report.flaws)
    assert report.proven == []


def test_an_outsider_who_swaps_a_file_is_caught_in_every_layer(builder: Builder, tmp_path: Path) -> None:
    members = builder.members()
    _swap_file(members)
    report = bundle.check(pack(tmp_path / "b.zip", members), builder.pins())
    assert {"MANIFEST_DIGEST", "CONTENT_DIGEST", "STAMP_IMPRINT"} <= codes(report)


def test_a_file_slipped_in_after_the_manifest_was_signed_is_refused(builder: Builder, tmp_path: Path) -> None:
    members = builder.members() | {"content/z.txt": b"more"}
    report = bundle.check(pack(tmp_path / "b.zip", members), builder.pins())
    assert {"MANIFEST_LACKS", "CONTENT_UNSTATED"} == codes(report)


def test_a_signature_over_another_manifest_of_the_same_log_is_refused(builder: Builder, tmp_path: Path) -> None:
    members = builder.members()
    builder.made_at += timedelta(seconds=1)
    swapped = members | {"manifest.sig": builder.members()["manifest.sig"]}
    assert codes(bundle.check(pack(tmp_path / "b.zip", swapped), builder.pins())) == {"MANIFEST_SIGNED"}


@pytest.mark.parametrize("name", ["entry.json", "proof.json", "checkpoint", "statement.json"])
def test_parts_of_another_bundle_of_the_same_log_do_not_fit(builder: Builder, tmp_path: Path, name: str) -> None:
    other = Builder(authority=builder.authority, index=5, others=280, files={"a.txt": b"x"}, source="upload").members()
    members = builder.members() | {name: other[name]}
    report = bundle.check(pack(tmp_path / "b.zip", members), builder.pins())
    assert "MANIFEST_DIGEST" in codes(report)
    assert any(name in check.where for check in report.flaws)


@pytest.mark.parametrize("name", ["manifest.json", "statement.json", "proof.json"])
def test_a_part_of_millions_of_values_is_refused_before_it_fills_the_memory(name: str, tmp_path: Path) -> None:
    members = Builder().members()
    members[name] = b'{"a":[' + b"{}," * 1_000_000 + b"{}]}"
    began = time.process_time()
    report = bundle.check(pack(tmp_path / "b.zip", members), Builder().pins())
    assert "JSON_FORM" in codes(report)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(("token", "most"), [(b"wrong", 20), (None, 1)])
def test_thousands_of_stamps_cost_no_more_than_a_few(
    token: bytes | None, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder = Builder()
    whole = builder.members()
    members = {name: data for name, data in whole.items() if not name.startswith("stamps")}
    data = token or whole["stamps/0001.tsr"]
    rows = [stamplist.StampRow(stamplist.file_name(i), "statement.json", "测试时间戳") for i in range(2000)]
    tokens = {row.file: data + str(i).encode() * bool(token) for i, row in enumerate(rows)}
    asked: list[bytes] = []
    real = stamped.check_stamp
    monkeypatch.setattr(stamped, "check_stamp", lambda *given: (asked.append(given[0]), real(*given))[1])
    path = pack(tmp_path / "b.zip", members | tokens | {"stamps.json": stamplist.spelled(rows)})
    assert not bundle.check(path, builder.pins()).ok
    assert len(asked) == most
