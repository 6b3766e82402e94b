"""Keys are made once, kept from others, and sign what the offline verifier accepts."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from quanlian.core.findings import UserError
from quanlian.evidence.log import Log
from quanlian.evidence.log.check import verify
from quanlian.evidence.log.signers import load
from quanlian_verify.keys import ED25519, SM2, read_key
from quanlian_verify.note import read

ORIGIN = "example.org/log"


def test_keys_are_made_at_first_use_and_stay(tmp_path: Path) -> None:
    first, again = load(tmp_path, ORIGIN, sm2=True), load(tmp_path, ORIGIN, sm2=True)
    assert [one.key for one in first] == [one.key for one in again]
    assert [one.key.kind for one in first] == [ED25519, SM2]
    assert [one.key for one in load(tmp_path, ORIGIN)] == [first[0].key]


def test_key_files_are_for_the_owner_only_and_public_keys_are_exported(tmp_path: Path) -> None:
    signers = load(tmp_path, ORIGIN, sm2=True)
    for one, kind in zip(signers, ("ed25519", "sm2"), strict=True):
        assert stat.S_IMODE((tmp_path / f"keys/{kind}.key").stat().st_mode) == 0o600
        assert read_key((tmp_path / f"keys/{kind}.vkey").read_text()) == one.key
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert len(list((tmp_path / "keys").iterdir())) == 4


@pytest.mark.parametrize("text", ["", "zz", "00" * 31, "00" * 33])
def test_a_damaged_key_file_is_refused(tmp_path: Path, text: str) -> None:
    load(tmp_path, ORIGIN)
    (tmp_path / "keys/ed25519.key").write_text(text)
    with pytest.raises(UserError, match="LOG_KEY"):
        load(tmp_path, ORIGIN)


def test_a_key_file_open_to_others_is_refused(tmp_path: Path) -> None:
    load(tmp_path, ORIGIN)
    (tmp_path / "keys/ed25519.key").chmod(0o640)
    with pytest.raises(UserError, match="其他用户"):
        load(tmp_path, ORIGIN)


def test_another_key_or_another_name_is_another_log_and_refused(tmp_path: Path) -> None:
    load(tmp_path, ORIGIN)
    with pytest.raises(UserError, match="名称不符"):
        load(tmp_path, "example.org/other")
    (tmp_path / "keys/ed25519.key").write_text("11" * 32)
    with pytest.raises(UserError, match="名称不符"):
        load(tmp_path, ORIGIN)


def test_a_checkpoint_carries_both_signatures_and_either_key_checks_it(tmp_path: Path) -> None:
    signers = load(tmp_path, ORIGIN, sm2=True)
    log = Log(tmp_path / "log", ORIGIN, signers)
    log.append([b"x"])
    note = read(log.publish())
    assert [one.name for one in note.lines] == [ORIGIN, ORIGIN]
    for one in signers:
        assert note.signed_by(one.key)
        assert verify(tmp_path / "log", [one.key]).ok


def test_switching_sm2_on_signs_the_standing_checkpoint_anew(tmp_path: Path) -> None:
    Log(tmp_path / "log", ORIGIN, load(tmp_path, ORIGIN)).publish()
    signers = load(tmp_path, ORIGIN, sm2=True)
    assert read(Log(tmp_path / "log", ORIGIN, signers).publish()).signed_by(signers[1].key)
