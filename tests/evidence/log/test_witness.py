"""Witnesses cosign what only grows, refuse forks, and never hold up publishing."""

from __future__ import annotations

import base64
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quanlian.core.findings import UserError
from quanlian.evidence.log import Log
from quanlian.evidence.log.check import verify
from quanlian.evidence.log.signers import Ed25519Signer
from quanlian.evidence.log.witness import Witness, witnesses
from quanlian.evidence.log.witness.simulator import Simulator
from quanlian_verify.keys import cosigned_at
from quanlian_verify.note import read
from tests.evidence.log.disks import Hasty

ORIGIN = "example.org/log"
SIGNER = Ed25519Signer(ORIGIN, b"k" * 32)


@pytest.fixture
def simulator(tmp_path: Path) -> Iterator[Simulator]:
    one = Simulator(tmp_path / "witness", [SIGNER.key])
    yield one
    one.close()


def opened(folder: Path, *asked: Witness, signer: Ed25519Signer = SIGNER) -> Log:
    return Log(folder, ORIGIN, [signer], asked, Hasty(folder))


def witness(simulator: Simulator, **more: object) -> Witness:
    return Witness("甲", simulator.url, simulator.key, **more)  # type: ignore[arg-type]


def test_a_witness_cosigns_every_checkpoint_and_the_line_is_added(tmp_path: Path, simulator: Simulator) -> None:
    log = opened(tmp_path / "log", witness(simulator))
    for count in (1, 0, 3, 300):
        log.append([b"x"] * count)
        note = read(log.publish())
        assert note == read(log.checkpoint())
        assert note.signed_by(simulator.key)
        assert note.signed_by(SIGNER.key)
        assert len(note.lines) == 2
        assert abs(cosigned_at(note.lines[1].signature) - time.time()) < 60
    assert verify(log.folder, [SIGNER.key]).ok


def test_a_log_that_forgot_what_the_witness_knows_asks_again_from_there(tmp_path: Path, simulator: Simulator) -> None:
    log = opened(tmp_path / "log", witness(simulator))
    log.append([b"x"] * 7)
    log.publish()
    again = opened(tmp_path / "log", witness(simulator))
    again.append([b"y"] * 9)
    assert read(again.publish()).signed_by(simulator.key)


def test_a_witness_remembers_over_a_restart_and_refuses_a_fork(tmp_path: Path, simulator: Simulator) -> None:
    log = opened(tmp_path / "log", witness(simulator))
    log.append([b"x"] * 7)
    log.publish()
    simulator.close()
    again = Simulator(tmp_path / "witness", [SIGNER.key])
    assert again.key == simulator.key
    for size in (7, 9):
        fork = opened(tmp_path / f"fork{size}", Witness("甲", again.url, again.key))
        fork.append([b"other"] * size)
        assert not read(fork.publish()).signed_by(again.key)
        assert fork.witnessed[0].line is None
        assert fork.witnessed[0].error
    shorter = opened(tmp_path / "shorter", Witness("甲", again.url, again.key))
    shorter.append([b"x"] * 3)
    shorter.publish()
    assert "已见过 7 条" in shorter.witnessed[0].error
    again.close()


def test_a_witness_does_not_sign_for_a_stranger(tmp_path: Path, simulator: Simulator) -> None:
    stranger = opened(tmp_path / "log", witness(simulator), signer=Ed25519Signer(ORIGIN, b"x" * 32))
    stranger.append([b"x"])
    stranger.publish()
    assert "403" in stranger.witnessed[0].error


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"old -1\n\n", 400),
        (b"old x\n\nnote", 400),
        (b"new 0\n\n", 400),
        (b"old 0\n!!\n\n", 400),
    ],
)
def test_a_malformed_request_is_refused(simulator: Simulator, body: bytes, status: int) -> None:
    assert simulator.add_checkpoint(body)[0] == status


def test_a_wrong_proof_is_refused_with_422(tmp_path: Path, simulator: Simulator) -> None:
    log = opened(tmp_path / "log", witness(simulator))
    log.append([b"x"] * 5)
    log.publish()
    log.append([b"y"] * 5)
    note = opened(tmp_path / "log").publish()
    wrong = b"".join(base64.b64encode(bytes(32)) + b"\n" for _ in log.consistency(5, 10))
    assert simulator.add_checkpoint(b"old 5\n" + wrong + b"\n" + note)[0] == 422
    assert simulator.add_checkpoint(b"old 11\n\n" + note)[0] == 400
    assert simulator.add_checkpoint(b"old 4\n\n" + note) == (409, b"5\n")


def test_dead_slow_and_lying_witnesses_do_not_hold_up_publishing(tmp_path: Path, simulator: Simulator) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        asked = (
            Witness("无人接听", "http://127.0.0.1:9", simulator.key),
            Witness("不答复", url, simulator.key, timeout=0.3),
            Witness("冒名", simulator.url, SIGNER.key),
            Witness("明文", "http://example.org", simulator.key),
            Witness("好的", simulator.url, simulator.key),
        )
        log = opened(tmp_path / "log", *asked)
        log.append([b"x"])
        begun = time.monotonic()
        note = read(log.publish())
    assert time.monotonic() - begun < 5
    assert note.signed_by(simulator.key)
    answers = {one.name: one for one in log.witnessed}
    assert answers.pop("好的").line
    assert all(one.error and one.line is None for one in answers.values()), answers


def test_a_witness_already_on_the_checkpoint_is_not_asked_again(tmp_path: Path, simulator: Simulator) -> None:
    log = opened(tmp_path / "log", witness(simulator))
    log.append([b"x"])
    kept = log.publish()
    simulator.close()
    assert log.publish() == kept
    assert log.witnessed == ()


def test_the_file_of_witnesses_is_read(tmp_path: Path, simulator: Simulator) -> None:
    file = tmp_path / "witnesses.yaml"
    file.write_text(f"- name: 甲\n  url: https://w.example.org/v1\n  key: {simulator.key.spelled()}\n")
    assert witnesses(file) == [Witness("甲", "https://w.example.org/v1", simulator.key)]


@pytest.mark.parametrize(
    "text",
    [
        "name: x",
        "- name: 甲",
        "- {name: 甲, url: 'http://w.example.org', key: KEY}",
        "- {name: 甲, url: 'https://w.example.org', key: nonsense}",
        "- {name: 甲, url: 'https://w.example.org', key: LOG}",
        "[",
    ],
)
def test_a_wrong_file_of_witnesses_is_refused(tmp_path: Path, simulator: Simulator, text: str) -> None:
    file = tmp_path / "witnesses.yaml"
    file.write_text(text.replace("KEY", simulator.key.spelled()).replace("LOG", SIGNER.key.spelled()))
    with pytest.raises(UserError, match="WITNESS_FILE"):
        witnesses(file)
