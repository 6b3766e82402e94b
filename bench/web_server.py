"""The web server alone, as `quanlian up` starts it, for the benches that put a load on it."""

from __future__ import annotations

import sys
import time
import urllib.request

from quanlian.web.up import web_command

PATIENCE = 600.0
"""Seconds until its first answer; a large home takes long."""


def command(port: int) -> list[str]:
    return [sys.executable, "-m", *web_command(port)]


def wait(port: int) -> None:
    """Until the server answers. Raises SystemExit where it does not."""
    late = time.monotonic() + PATIENCE
    while time.monotonic() < late:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=10):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the web server did not start")
