"""Whose process is at the other end of a loopback connection: only our own may use our proxy."""

from __future__ import annotations

import os
from pathlib import Path

_TABLE = Path("/proc/net/tcp")


def ours(ours_port: int, theirs_port: int) -> bool:
    """Whether the connection from `theirs_port` to our listening port belongs to our user (Linux; elsewhere: yes)."""
    if not _TABLE.exists():
        return True
    wanted = (f"0100007F:{theirs_port:04X}", f"0100007F:{ours_port:04X}")
    for line in _TABLE.read_text().splitlines()[1:]:
        fields = line.split()
        if (fields[1], fields[2]) == wanted:
            return int(fields[7]) == os.getuid()
    return False
