"""Finds the Chromium on this machine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from quanlian.core.config import setting
from quanlian.core.findings import UserError

_PLACES = ("/usr/lib/chromium/chromium", "/usr/lib/chromium-browser/chromium-browser", "/opt/google/chrome/chrome")
"""The programs themselves come first: the wrappers of distributions add extensions and flags of their own."""
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str:
    """The program's path. Raises UserError CAPTURE_BROWSER."""
    named = setting("QUANLIAN_CHROMIUM").get()
    places = (named,) if named else (*_PLACES, *(shutil.which(name) or "" for name in _NAMES))
    found = next((place for place in places if place and Path(place).is_file() and os.access(place, os.X_OK)), None)
    if found:
        return found
    raise UserError(
        "CAPTURE_BROWSER",
        "没有可用的 Chromium，无法取证网页",
        value=named,
        rule="QUANLIAN_CHROMIUM",
        remedy="请管理员安装 chromium 和 fonts-noto-cjk，或把 QUANLIAN_CHROMIUM 设为程序路径",
    )
