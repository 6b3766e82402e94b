"""One home for the failures of a file: the true product and a program that keeps applying."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.hostile.failures.program import Program, engaged
from tests.tour.home import Home

SETTINGS = {"QUANLIAN_API_RATE_PER_MINUTE": "100000", "QUANLIAN_PG_FSYNC": "on"}
"""As an office runs it: the other tests' database answers before a commit is on the disk, this one must not."""


@pytest.fixture(scope="module")
def home(request: pytest.FixtureRequest) -> Iterator[Home]:
    failed, made = request.session.testsfailed, Home(settings=SETTINGS)
    try:
        made.start()
        yield made
    finally:
        if request.session.testsfailed > failed:
            shutil.copy(made.log, f"/tmp/{made.folder.name}.log")
        made.stop()


@pytest.fixture(scope="module")
def program(home: Home) -> Program:
    return engaged(home)
