"""The command: its exit code, its screen in two languages, its page, and what it must never import."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import quanlian_verify
from quanlian_verify import cli, pins, words
from quanlian_verify.forms import stamplist
from tests.verifier.build import Builder, pack


@pytest.fixture
def files(builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.setenv("QUANLIAN_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("HOME", str(tmp_path / "none"))
    monkeypatch.delenv("QUANLIAN_VERIFY_PINS", raising=False)
    (tmp_path / "pins.json").write_bytes(pins.dump(builder.pins()))
    return str(builder.write(tmp_path / "b.zip")), str(tmp_path / "pins.json")


def test_it_exits_0_only_when_everything_holds(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    bundle, pinned = files
    assert cli.main([bundle, "--pins", pinned]) == 0
    assert "✓ 核验通过 / Everything holds" in capsys.readouterr().out
    assert cli.main([bundle, "--pins", pinned, "--require-trusted"]) == 1
    assert "STAMP_TEST" not in capsys.readouterr().out


def test_a_refuted_bundle_exits_1_and_the_screen_says_where(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    bundle, pinned = files
    data = bytearray(Path(bundle).read_bytes())
    data[data.index(b"hello\n")] ^= 1
    Path(bundle).write_bytes(data)
    assert cli.main([bundle, "--pins", pinned]) == 1
    screen = capsys.readouterr().out
    assert "✗ 核验未通过 / Refuted" in screen
    assert "content/a.txt" in screen


def test_without_pins_it_exits_1_and_says_what_to_do(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main([files[0]]) == 1
    screen = capsys.readouterr().out
    assert "没有预置密钥" in screen
    assert "--pins" in screen
    monkeypatch.setenv("QUANLIAN_VERIFY_PINS", files[1])
    assert cli.main([files[0]]) == 0


def test_the_report_is_printed_as_json(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([files[0], "--pins", files[1], "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True


def test_a_reader_who_leaves_early_gets_no_traceback(files: tuple[str, str]) -> None:
    command = [sys.executable, "-m", "quanlian_verify", files[0], "--pins", files[1]]
    source = str(Path(quanlian_verify.__file__).parents[1])
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(command, env={"PYTHONPATH": source}, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (1, b"")


def test_what_is_wrong_with_the_call_exits_2(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.json").write_text("{}")
    for call in (["missing.zip"], [str(tmp_path)], [files[0], "--pins", "missing"]):
        assert cli.main(call) == 2
    assert cli.main([files[0], "--pins", str(tmp_path / "bad.json")]) == 2
    assert capsys.readouterr().out == ""
    with pytest.raises(SystemExit) as caught:
        cli.main([])
    assert caught.value.code == 2


class Page(HTMLParser):
    """Collects the tags of a page and every attribute that leads outside."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.outside += [key for key, _ in attrs if key in ("src", "href", "action", "style") or key.startswith("on")]


def test_the_page_holds_the_report_and_runs_nothing(builder: Builder, tmp_path: Path) -> None:
    builder.statement_extra = {"title": "<script>alert(1)</script>\x1b[2J\u202e", "number": "存证-2026-000001"}
    (tmp_path / "pins.json").write_bytes(pins.dump(builder.pins()))
    call = [str(builder.write(tmp_path / "b.zip")), "--pins", str(tmp_path / "pins.json")]
    assert cli.main([*call, "--html", str(tmp_path / "out.html")]) == 0
    text = (tmp_path / "out.html").read_text()
    page = Page()
    page.feed(text)
    assert "script" not in page.tags
    assert page.outside == []
    assert "核验通过" in text
    assert "Everything holds" in text
    assert "&lt;script&gt;" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def _authority_with_a_line_of_its_own(members: dict[str, bytes]) -> None:
    rows = stamplist.read(members["stamps.json"])
    name = "测试\n  ✓ everything fine"
    members["stamps.json"] = stamplist.spelled([replace(row, authority=name) for row in rows])


def test_text_of_a_bundle_cannot_steer_the_terminal(
    builder: Builder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    builder.statement_extra = {"title": "店\x1b[2J\n✓ all fine\u202e"}
    builder.change = _authority_with_a_line_of_its_own
    (tmp_path / "pins.json").write_bytes(pins.dump(builder.pins()))
    cli.main([str(builder.write(tmp_path / "b.zip")), "--pins", str(tmp_path / "pins.json")])
    screen = capsys.readouterr().out
    assert "店�[2J�✓ all fine�" in screen
    assert "not 测试�  ✓ everything fine" in screen
    assert words.plain("a\u200bb") == "a�b"


def test_no_input_gives_a_traceback(builder: Builder, tmp_path: Path) -> None:
    members = builder.members()
    (tmp_path / "pins.json").write_bytes(pins.dump(builder.pins()))
    for name in members:
        for junk in (b"", b"{}", b"\xff" * 9, b"[" * 5000, b"0\x80\0\0", "— x AAAA\n".encode(), b"\n\n\n"):
            path = pack(tmp_path / "b.zip", members | {name: junk})
            assert cli.main([str(path), "--pins", str(tmp_path / "pins.json"), "--json"]) == 1


_ALONE = """
import sys

def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "subprocess.", "os.system")):
        raise SystemExit(f"reached out: {event}")

sys.addaudithook(watch)
from quanlian_verify import cli
code = cli.main(sys.argv[1:])
bad = {"django", "quanlian", "ssl", "http.client", "urllib.request", "requests"} & set(sys.modules)
sys.exit(f"loaded: {bad}" if bad else code)
"""


def test_a_whole_run_opens_no_socket_and_loads_neither_django_nor_us(files: tuple[str, str]) -> None:
    source = str(Path(quanlian_verify.__file__).parents[1])
    command = [sys.executable, "-c", _ALONE, files[0], "--pins", files[1]]
    ran = subprocess.run(command, env={"PYTHONPATH": source}, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_no_module_of_ours_imports_anything_that_speaks_to_a_network() -> None:
    source = Path(quanlian_verify.__file__).parent
    imports = {
        (alias.name if isinstance(node, ast.Import) else node.module or "").split(".")[0]
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    third = {"cryptography", "gmalg", "rfc3161_client", "quanlian_verify"}
    assert imports - third <= sys.stdlib_module_names
    assert not imports & {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "subprocess", "django"}
