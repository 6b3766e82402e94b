"""The backup of the whole home, as `quanlian backup` makes it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.timing import once, row


def backup() -> None:
    from quanlian.web.archive import make

    with tempfile.TemporaryDirectory(prefix="capacity-backup-") as folder:
        file = Path(folder) / "backup.tar"
        lap = once(lambda: make(file, print))
        row("backup", f"{lap.wall:.0f} s, {file.stat().st_size / 1e9:.2f} GB")
