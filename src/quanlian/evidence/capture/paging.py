"""`page(url)`: the capture as the rest of the house sees it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from quanlian.core.config import REPO
from quanlian.core.findings import UserError
from quanlian.evidence.capture import address, failures, scratch
from quanlian.evidence.capture.browser import program
from quanlian.evidence.capture.captured import Captured
from quanlian.evidence.capture.facts import kept
from quanlian.evidence.capture.limits import Limits
from quanlian.evidence.capture.network import STRICT, Network
from quanlian.evidence.capture.request import Request, read_error
from quanlian.evidence.capture.said import Said

_GRACE = 5.0
"""Seconds past its limit before a capture that does not end by itself is ended."""


def page(
    url: str, limits: Limits | None = None, network: Network = STRICT, *, operator: str = "", despite_robots: str = ""
) -> Captured:
    """Capture a public web page. The caller closes what it gets.

    Raises UserError: CAPTURE_URL, CAPTURE_SCHEME, CAPTURE_ADDRESS, CAPTURE_PORT, CAPTURE_NAME, CAPTURE_CONNECT,
    CAPTURE_ROBOTS, CAPTURE_DOWNLOAD, CAPTURE_SIZE, CAPTURE_TLS, CAPTURE_REDIRECTS, CAPTURE_LOAD, CAPTURE_TIMEOUT,
    CAPTURE_BROWSER, CAPTURE_CRASH. A page that was still loading at its limit is handed over with `complete` false.
    """
    address.demand(url)
    program.find()
    request = Request(url, limits or Limits.configured(), network, operator, despite_robots)
    work = scratch.make()
    try:
        said = _child(request, work)
        if said.has("error"):
            raise read_error(said.at("error"))
        return _captured(said, work)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise


def _child(request: Request, work: Path) -> Said:
    """Run the child and end its whole group, whatever happened. Raises UserError."""
    command = [sys.executable, "-m", "quanlian.evidence.capture.child", str(work)]
    with (work / "child.log").open("wb") as log, subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True, env=_environment()
    ) as child:  # fmt: skip
        try:
            child.communicate(request.spelled(), timeout=request.limits.seconds + _GRACE)
        except subprocess.TimeoutExpired:
            raise failures.late(request.url, request.limits.seconds) from None
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
    return _answer(request, work)


def _answer(request: Request, work: Path) -> Said:
    with suppress(OSError, ValueError):
        return Said.read((work / "result.json").read_text())
    last = (work / "child.log").read_text(errors="replace").strip().splitlines()[-1:]
    raise UserError(
        "CAPTURE_CRASH",
        "取证程序意外中断",
        value=f"{request.url[:200]} {''.join(last)[:200]}".strip(),
        rule="网页取证",
        remedy="重试一次；仍然中断的，把本提示交给管理员",
    )


def _captured(said: Said, work: Path) -> Captured:
    for name in ("home", "profile"):
        shutil.rmtree(work / name, ignore_errors=True)
    how = said.at("how").value
    return Captured(kept(work / "files"), dict(how) if isinstance(how, dict) else {}, work)


def _environment() -> dict[str, str]:
    """The operator's settings and the way to our code; no proxies, no keys."""
    named = {k: v for k, v in os.environ.items() if k.startswith("QUANLIAN_CHROMIUM") or k == "QUANLIAN_DATA"}
    paths = [str(REPO / "src"), str(REPO / "verifier" / "src")]
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "PYTHONPATH": os.pathsep.join(paths)} | named
