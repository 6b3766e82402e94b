"""A whole invented house with people in it, for the tests that need one; built once a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from quanlian.core.config import setting
from tests.hostile.doors import Doors, walk
from tests.hostile.people import knocking, make_strangers
from tests.reference import load_reference

FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]
GUIDES = ("officer", "enterprise", "bank", "pool")
"""Whose walks through the house find its doors: the office, a firm, a bank and the pool's office see nearly all."""


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Doors]:
    """The demo with all its rooms filled, strangers, and every door that four guides find; emptied afterwards."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:  # type: ignore[attr-defined]
        assert str(connection.settings_dict["NAME"]).startswith("test_"), "only ever a test's database is emptied"
        patch.setenv("QUANLIAN_SAMPLE_RIGHTS", "300")
        with override_settings(DEMO=True, PASSWORD_HASHERS=FAST):
            try:
                yield _filled()
            finally:
                call_command("flush", interactive=False, verbosity=0)
                load_reference()
                for name in ("default", "shared"):
                    caches[name].clear()


def _filled() -> Doors:
    from quanlian.web.bootstrap import prepare, prepare_demo

    prepare()
    prepare_demo()
    make_strangers(int(setting("QUANLIAN_SAMPLE_REGION").get()))
    doors = Doors()
    for who in GUIDES:
        walk(knocking(who), doors, who)
    return doors
