"""The test site, once a process; captures of it are made in child processes of their own."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from quanlian.core.findings import UserError
from quanlian.evidence.capture import Captured, Limits, page
from quanlian.evidence.capture.browser import program
from tests.evidence.capture.site import Site, served

Capture = Callable[..., Captured]


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with served() as made:
        yield made


@pytest.fixture
def capture(site: Site) -> Iterator[Capture]:
    """Captures a page of the test site; the files are gone after the test."""
    try:
        program.find()
    except UserError as error:
        warnings.warn(f"取证测试已跳过：{error}", stacklevel=1)
        pytest.skip(str(error))
    site.asked.clear()
    with ExitStack() as stack:

        def taken(url: str, limits: Limits | None = None, **how: str) -> Captured:
            address = url if "://" in url else f"http://shop.example{url}"
            return stack.enter_context(page(address, limits or Limits(seconds=40), site.network, **how))

        yield taken


def said(captured: Captured, name: str) -> dict[str, object]:
    found = json.loads(captured.file(name).file.read_text())
    return found if isinstance(found, dict) else {"rows": found}
