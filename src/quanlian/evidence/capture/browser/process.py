"""Chromium as a process of ours: clean home, pipes at descriptors 3 and 4, gone when we are done."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from quanlian.evidence.capture.browser import program
from quanlian.evidence.capture.browser.flags import LOCALE, ZONE, flags
from quanlian.evidence.capture.network import Network

_LAUNCHER = "import os,sys;a=sys.argv;os.dup2(int(a[1]),3);os.dup2(int(a[2]),4);os.execv(a[3],a[3:])"
"""Puts the pipes where Chromium looks for them; no code of ours runs between fork and exec."""


@dataclass(slots=True)
class Process:
    """`source` and `sink` are our ends of the pipes."""

    path: str
    popen: subprocess.Popen[bytes]
    source: int
    sink: int

    async def stop(self) -> None:
        """End it, kindly for a second, then not."""
        self.popen.terminate()
        with suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(self.popen.wait, 1.0)
            return
        self.popen.kill()
        await asyncio.to_thread(self.popen.wait)


def start(proxy_port: int, folder: Path, network: Network) -> Process:
    """Start it with a new profile and home under `folder`. Raises UserError CAPTURE_BROWSER."""
    path = program.find()
    home, profile = folder / "home", folder / "profile"
    home.mkdir()
    profile.mkdir()
    _prefer(profile)
    (theirs_in, sink), (source, theirs_out) = _pipe(), _pipe()
    command = [sys.executable, "-c", _LAUNCHER, str(theirs_in), str(theirs_out), path]
    popen = subprocess.Popen(
        [*command, *flags(proxy_port, profile, network)],
        pass_fds=(theirs_in, theirs_out),
        env=_environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_in)
    os.close(theirs_out)
    return Process(path, popen, source, sink)


def _prefer(profile: Path) -> None:
    """WebRTC speaks UDP past every proxy; only the profile's own settings forbid it for certain."""
    (profile / "Default").mkdir()
    policy = {"ip_handling_policy": "disable_non_proxied_udp", "multiple_routes_enabled": False}
    settings = {"webrtc": policy | {"nonproxied_udp_enabled": False}, "safebrowsing": {"enabled": False}}
    (profile / "Default" / "Preferences").write_text(json.dumps(settings))


def _pipe() -> tuple[int, int]:
    """Descriptors above 9, so that moving one to 3 or 4 cannot overwrite the other."""
    import fcntl

    reader, writer = os.pipe()
    high = [fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 10) for one in (reader, writer)]
    os.close(reader)
    os.close(writer)
    return high[0], high[1]


def _environment(home: Path) -> dict[str, str]:
    """Nothing of the operator's: no proxies, no keys, no session bus."""
    return {
        "HOME": str(home),
        "TMPDIR": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_CACHE_HOME": str(home),
        "LANG": f"{LOCALE.replace('-', '_')}.UTF-8",
        "TZ": ZONE,
        "PATH": "/usr/bin:/bin",
    }
