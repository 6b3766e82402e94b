"""The child process: what is asked of it, what is left of it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from quanlian.core.findings import UserError
from quanlian.evidence.capture import STRICT, Limits, Network, Route, paging, scratch
from quanlian.evidence.capture.request import Request, read_error, spelled_error
from quanlian.evidence.capture.said import Said

TEST = Network((Route("a.example", 80, "127.0.0.1", 1),), (("b.example", ("10.0.0.1",)),), ("x=",))


@pytest.mark.parametrize("network", [STRICT, TEST])
def test_a_request_arrives_as_it_was_sent(network: Network) -> None:
    request = Request("http://中.example/", Limits(seconds=3, height=9), network, "测试员", "理由")
    assert Request.read(request.spelled()) == request


def test_an_error_arrives_as_it_was_raised() -> None:
    error = UserError("CAPTURE_NAME", "域名无法解析", value="v", rule="r", remedy="m")
    assert str(read_error(Said(spelled_error(error)))) == str(error)


def test_no_setting_opens_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QUANLIAN_CALLBACK_ALLOW", "QUANLIAN_CAPTURE_ALLOW", "http_proxy", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    with pytest.raises(UserError) as caught:
        paging.page("http://127.0.0.1/")
    assert caught.value.code in ("CAPTURE_ADDRESS", "CAPTURE_BROWSER")
    kept = paging._environment()
    assert set(kept) <= {"PATH", "PYTHONPATH", "QUANLIAN_CHROMIUM", "QUANLIAN_DATA"}


def test_a_child_without_an_answer_is_told_as_a_crash(tmp_path: Path) -> None:
    (tmp_path / "child.log").write_text("Traceback\nMemoryError: no room\n")
    with pytest.raises(UserError) as caught:
        paging._answer(Request("http://a.example/"), tmp_path)
    assert caught.value.code == "CAPTURE_CRASH"
    assert "MemoryError" in caught.value.value


def test_folders_of_killed_captures_are_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "place", lambda: str(tmp_path))
    old, new, other = (tmp_path / name for name in ("quanlian-capture-a", "quanlian-capture-b", "else"))
    for path in (old, new, other):
        path.mkdir()
    for path in (old, other):
        os.utime(path, (0, time.time() - 7 * 3600))
    assert scratch.make().stat().st_mode & 0o077 == 0
    assert (old.exists(), new.exists(), other.exists()) == (False, True, True)


def test_a_temporary_folder_too_deep_for_a_socket_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch.tempfile, "tempdir", "/tmp/" + "deep/" * 20)
    assert scratch.place() == "/tmp"


@pytest.mark.parametrize(("name", "value"), [("QUANLIAN_CAPTURE_SECONDS", "soon"), ("QUANLIAN_CAPTURE_MB", "0")])
def test_a_setting_that_is_no_number_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UserError) as caught:
        Limits.configured()
    assert (caught.value.code, caught.value.value) == ("CAPTURE_SETTING", f"{name}={value}")
