"""A small invented region behind a live server: what the journeys walk through, built once for the whole folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client, override_settings
from pytest_django.live_server_helper import LiveServer

from tests.reference import load_reference

FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]
HOSTS = ["localhost", "testserver"]
REGION, AS_OF = 350500, dt.date(2026, 6, 30)


@dataclass(frozen=True, slots=True)
class World:
    """Where the pages are, and one right whose owner lives at a home address."""

    url: str
    right: int

    def cookie(self, username: str) -> dict[str, str]:
        """The session of somebody who has signed in with both factors, for tests that are not about signing in."""
        from quanlian.core.people.models import User

        user, client = User.objects.get(username=username), Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["mfa_seen"] = user.pk
        session.save()
        return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.url}


@contextmanager
def served() -> Iterator[World]:
    """Fill the database, serve it, and empty it again."""
    assert str(connection.settings_dict["NAME"]).startswith("test_"), "only ever a test's database is emptied"
    connections.databases["default"]["CONN_MAX_AGE"] = 0  # a kept connection would keep the database from going
    with override_settings(DEMO=True, PASSWORD_HASHERS=FAST, ALLOWED_HOSTS=HOSTS):
        right = _fill()
        server = LiveServer("localhost")
        try:
            yield World(str(server), right)
        finally:
            server.stop()
            call_command("flush", interactive=False, verbosity=0)
            load_reference()
            for name in ("default", "shared"):
                caches[name].clear()  # figures remembered of this world are no others' figures
            connections.close_all()  # Playwright's loop has connections of its own, which nobody else would close


def _fill() -> int:
    from quanlian.core.people.roles import Role
    from quanlian.indicators.services import load_definitions
    from quanlian.management.programmes import services as programmes
    from quanlian.registry.models import Right
    from quanlian.registry.simulation.load import simulate_into_registry
    from quanlian.web.demo import make_accounts
    from tests.registry.factory import patent, person, store

    load_reference()
    make_accounts()
    newcomer = person(Role.OFFICER, "newcomer")
    newcomer.set_password("quanlian-demo")
    newcomer.save()
    load_definitions()
    programmes.load_all()
    store([patent(7)])
    right = Right.objects.get().pk
    simulate_into_registry(REGION, 300, 1, AS_OF)
    return int(right)
