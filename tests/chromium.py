"""One Chromium a test process: Playwright cannot be started twice. Without a browser its tests are skipped, loudly."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"  # no page of ours may need another machine
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the thread of the test


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        message = "浏览器测试已跳过：本机没有 Chromium。可执行 apt-get install chromium fonts-noto-cjk 后重试"
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=path, args=[*ARGS, OFFLINE])
        yield chromium
        chromium.close()
