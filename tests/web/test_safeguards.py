"""What keeps strangers out: no demo accounts outside demo mode, no copies of personal pages, no odd addresses."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.test import Client, override_settings

from quanlian.core.actions import Actor, act
from quanlian.core.audit.models import AuditEntry
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.web import bootstrap
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_demo_account_is_shown_out_where_there_is_no_demo() -> None:
    user = person(Role.ENTERPRISE)
    User.objects.filter(pk=user.pk).update(demo=True)
    client = signed_in(user)
    with override_settings(DEMO=True):
        assert client.get("/rights/").status_code == 200
    with override_settings(DEMO=False):
        assert client.get("/rights/").status_code == 403
    assert "_auth_user_id" not in client.session


def test_pages_of_signed_in_people_are_not_kept_by_browsers_or_proxies() -> None:
    assert signed_in(person(Role.ENTERPRISE)).get("/rights/").headers["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in Client().get("/rights/").headers


def test_whoever_takes_the_second_factor_off_must_set_it_up_again_at_once() -> None:
    user = person(Role.OFFICER)
    client = signed_in(user)
    session = client.session
    session["mfa_seen"] = user.pk
    session.save()
    assert client.get("/imports/").status_code == 200
    client.get("/account/2fa/")
    assert client.get("/imports/").headers["Location"].endswith("/account/2fa/totp/")


@pytest.mark.parametrize("address", ["/rights/?title=%00", "/parties/?name=a%00b", "/api/v1/stats?region=%00"])
def test_a_nul_character_in_an_address_is_refused_in_words(address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 400
    assert "空字符" in answer.content.decode()


def test_new_data_files_make_remembered_figures_void(monkeypatch: pytest.MonkeyPatch) -> None:
    caches["shared"].set("indicator:old", 1)
    monkeypatch.setattr(bootstrap, "_digest", lambda: "another")
    bootstrap._load(verbose=False, digest="another")
    assert caches["shared"].get("indicator:old") is None


def test_a_long_name_or_many_roles_do_not_stop_an_action() -> None:
    user = person(Role.OFFICER)
    with act(Actor("演" * 150, ",".join(Role.values), user), "demo.verb", user):
        pass
    assert AuditEntry.objects.latest("pk").actor == "演" * 80
