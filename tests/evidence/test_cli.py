"""From the shell: seal, verify, and what every kind of mistake says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quanlian.evidence import logbook
from quanlian.evidence.models import Evidence
from quanlian.web.cli import cli, frame

pytestmark = pytest.mark.django_db(transaction=True)
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command as a person types it, in the tests' own database."""
    from contextlib import nullcontext

    from quanlian.web.cli import evidence, evidence_log

    assert frame
    for module in (evidence, evidence_log):
        monkeypatch.setattr(module, "ready", lambda: nullcontext())
    return lambda *words: CliRunner().invoke(cli, ["evidence", *map(str, words)])


def verified(bundle: Path, pins: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The verifier as a stranger runs it: another process without our settings."""
    command = [sys.executable, "-m", "quanlian_verify", str(bundle), "--pins", str(pins), *more]
    return subprocess.run(command, capture_output=True, text=True, env={"PATH": "/usr/bin"}, timeout=60)


@pytest.mark.seed_row(187, part="文件证据")
def test_a_file_is_sealed_and_a_stranger_verifies_the_bundle(run: Run, tmp_path: Path) -> None:
    (tmp_path / "合同.txt").write_text("演示合同")
    out, pins = tmp_path / "b.zip", tmp_path / "pins.json"
    done = run("seal", tmp_path / "合同.txt", "--out", out, "--title", "演示合同")
    assert done.exit_code == 0, done.output
    assert run("pins", "--out", pins).exit_code == 0
    said = verified(out, pins, "--json")
    assert said.returncode == 0, said.stdout
    assert json.loads(said.stdout)["ok"] is True
    assert Evidence.objects.get().title == "演示合同"


def test_trust_in_the_test_authority_is_refused_only_where_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("演示")
    out, pins = tmp_path / "b.zip", tmp_path / "pins.json"
    run("seal", tmp_path / "a.txt", "--out", out)
    run("pins", "--out", pins)
    assert "trust: test" in verified(out, pins).stdout
    assert verified(out, pins, "--require-trusted").returncode == 1


def test_the_keys_of_another_office_prove_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("演示")
    out, pins = tmp_path / "b.zip", tmp_path / "pins.json"
    run("seal", tmp_path / "a.txt", "--out", out)
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.setattr(logbook, "folder", lambda: other)
    run("pins", "--out", pins)
    assert verified(out, pins).returncode == 1


def test_one_changed_byte_in_the_bundle_is_refused_and_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("演示内容")
    out, pins = tmp_path / "b.zip", tmp_path / "pins.json"
    run("seal", tmp_path / "a.txt", "--out", out)
    run("pins", "--out", pins)
    data = bytearray(out.read_bytes())
    data[data.index("演示内容".encode())] ^= 1
    out.write_bytes(data)
    said = verified(out, pins)
    assert said.returncode == 1
    assert "content/01-a.txt" in said.stdout


def test_several_files_are_one_piece_of_evidence(run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    assert run("seal", tmp_path / "a.txt", tmp_path / "b.txt", "--out", tmp_path / "b.zip").exit_code == 0
    assert list(Evidence.objects.get().artefacts.values_list("path", flat=True)) == ["01-a.txt", "02-b.txt"]


def test_a_file_that_is_not_there_is_named_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    done = run("seal", tmp_path / "none.txt", "--out", tmp_path / "b.zip")
    assert done.exit_code == 2
    assert "none.txt" in done.output
    assert not (tmp_path / "b.zip").exists()


def test_the_log_verifies_until_somebody_touches_it(run: Run, tmp_path: Path, own_log: Path) -> None:
    (tmp_path / "a.txt").write_text("演示")
    run("seal", tmp_path / "a.txt", "--out", tmp_path / "b.zip")
    sound = run("log", "verify")
    assert (sound.exit_code, "日志完好" in sound.output) == (0, True)
    (partial,) = (own_log / "tile" / "0").rglob("*.p/*")
    partial.chmod(0o600)
    partial.write_bytes(b"\0" * 32)
    broken = run("log", "verify")
    assert (broken.exit_code, "✗" in broken.output) == (1, True)


def test_the_log_is_asked_from_the_shell(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("演示")
    run("seal", tmp_path / "a.txt", "--out", tmp_path / "b.zip")
    number = Evidence.objects.get().number
    found = run("log", "audit", "--about", "evidence", "--number", number)
    assert found.exit_code == 0
    assert "没有缺失" in found.output
    assert number in found.output


def test_the_state_of_the_log_is_told_in_three_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("演示")
    run("seal", tmp_path / "a.txt", "--out", tmp_path / "b.zip")
    assert "已写入 1 条，已签名 1 条" in run("log", "status").output


def test_the_vault_is_checked_file_by_file(run: Run, tmp_path: Path) -> None:
    from quanlian.evidence.vault import places

    (tmp_path / "a.txt").write_text("演示·独有内容")
    run("seal", tmp_path / "a.txt", "--out", tmp_path / "b.zip")
    assert run("check").exit_code == 0
    path = places.path_of(Evidence.objects.get().artefacts.get().file.sha256, sensitive=False)
    path.chmod(0o600)
    path.write_text("演示·被改内容")
    broken = run("check")
    path.unlink()
    assert broken.exit_code == 1
    assert "✗" in broken.output


@pytest.mark.browser
def test_a_capture_of_our_own_network_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    done = run("capture", "http://127.0.0.1/", "--out", tmp_path / "c.zip")
    assert done.exit_code != 0
    assert "CAPTURE_ADDRESS" in str(done.exception)
    assert not (tmp_path / "c.zip").exists()


def test_a_stranger_with_nothing_but_the_program_verifies_the_bundle(run: Run, tmp_path: Path) -> None:
    import zipfile

    (tmp_path / "a.txt").write_text("演示")
    run("seal", tmp_path / "a.txt", "--out", tmp_path / "b.zip")
    assert run("verifier", "--out", tmp_path / "program.zip").exit_code == 0
    where = tmp_path / "stranger"
    with zipfile.ZipFile(tmp_path / "program.zip") as archive:
        archive.extractall(where)
    command = [sys.executable, "-m", "quanlian_verify", str(tmp_path / "b.zip")]
    environment = {"PATH": "/usr/bin", "HOME": str(where), "PYTHONPATH": str(where)}
    said = subprocess.run(command, capture_output=True, text=True, cwd=where, env=environment, timeout=60)
    assert said.returncode == 0, said.stdout


def test_a_new_key_leaves_what_the_old_one_encrypted_readable(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quanlian.evidence.vault import keys, put, read

    monkeypatch.setenv("QUANLIAN_HOME", str(tmp_path / "home"))  # a vault of its own: other tests keep their key
    file = put(["演示·机密".encode()], sensitive=True)
    before = str(keys.recipient())
    done = run("rotate-key")
    assert done.exit_code == 0
    assert str(keys.recipient()) in done.output
    assert str(keys.recipient()) != before
    assert b"".join(read(file)) == "演示·机密".encode()
