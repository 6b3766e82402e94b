"""The tests' own database server, home folder and fast hasher; nothing here touches the network or the real home."""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from pytest_django.plugin import blocking_manager_key

from tests.chromium import browser
from tests.own_home import HOME
from tests.reference import load_reference

__all__ = ["browser"]
REPO = Path(__file__).resolve().parents[1]
SHARED = REPO.parent / "shared"
# how fast a machine is does not decide whether a property holds
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def _serve() -> None:
    from quanlian.core.embedded import Server

    server = Server()
    server.start()

    def stop() -> None:
        server.stop()
        shutil.rmtree(HOME, ignore_errors=True)
        shutil.rmtree(server.sockets, ignore_errors=True)

    atexit.register(stop)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Every process has a server of its own, so database names need no suffix; start it only when a test needs one."""
    if not os.environ.get("DATABASE_URL"):
        _serve()


@pytest.fixture(autouse=True)
def fast_passwords(settings: pytest.FixtureRequest) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def fresh_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test sees every change of the holiday table at once, and what it rolled back is gone at once."""
    from quanlian.core.calendar import queries

    monkeypatch.setattr(queries, "FRESH", 0.0)


@pytest.fixture(autouse=True)
def fresh_colleagues(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test sees every colleague at once, and nobody whom another test has rolled back."""
    from quanlian.procedures.queries import staff

    monkeypatch.setattr(staff, "FRESH", 0)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data; tests that need it are skipped where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip(f"real data not present: {SHARED / 'data'}")
    return SHARED / "data"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """Reference data is there in every database test, as in the product."""
    from django.core.management import call_command

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("createcachetable", verbosity=0)
        load_reference()


@pytest.fixture
def reference_data(transactional_db: None) -> None:
    """For tests that commit (their end empties the tables): reference data, and the registry empty."""
    load_reference()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test that commits ends by emptying the tables: the next one finds the reference data again."""
    yield
    marker = item.get_closest_marker("django_db")
    asked = "transactional_db" in getattr(item, "fixturenames", ()) or (marker and marker.kwargs.get("transaction"))
    if nextitem is not None and asked and "browser" not in item.path.parts:
        with item.config.stash[blocking_manager_key].unblock():
            load_reference()
