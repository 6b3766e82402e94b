"""Each walk has an empty home folder of its own; nothing here touches the tests' own database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.tour.home import Home
from tests.tour.people import Office


@pytest.fixture
def home(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Home]:
    """The product, started in an empty folder, stopped and swept away after the walk."""
    failed, made = request.session.testsfailed, Home()
    try:
        made.start()
        yield made
    finally:
        if request.session.testsfailed > failed:
            shutil.copy(made.log, f"/tmp/{made.folder.name}.log")  # what the server said on the way
        made.stop()


@pytest.fixture
def office(browser: Browser, home: Home) -> Iterator[Office]:
    """The people's windows; the walk fails where a page had a script error or called another machine."""
    made = Office(browser, home)
    yield made
    made.close()
    assert not made.problems
