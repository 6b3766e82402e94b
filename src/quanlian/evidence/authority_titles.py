"""What time-stamping authorities are called on pages and certificates."""

from __future__ import annotations

from quanlian.evidence.time import authorities, local


def titles() -> dict[str, str]:
    """Title by name: those named today, and the test authority of this machine."""
    known = authorities()
    if local.exists() and local.NAME not in {one.name for one in known}:
        known.append(local.authority())
    return {one.name: one.title for one in known}
