"""A key is shown once, opens what it should, and nothing once it is revoked."""

from __future__ import annotations

import hashlib
import json

import pytest
from django.core import serializers
from django.db import connection

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.audit.models import AuditEntry
from quanlian.core.clients import actions
from quanlian.core.clients.keys import bearer, new_key, prefix_of
from quanlian.core.clients.models import Callback, Client, IdempotentCall
from quanlian.core.clients.services import authenticate
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden, policy_for
from tests.core.clients.conftest import Open, agent
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


def everything_kept() -> str:
    """The client, its history and the audit record, as they lie in the database."""
    with connection.cursor() as cursor:
        cursor.execute("select json_agg(e)::text from quanlian_clients_clientevent e")
        history = cursor.fetchone()[0]
    entries = json.dumps(list(AuditEntry.objects.values("detail", "reason")))
    return history + entries + serializers.serialize("json", Client.objects.all())


def test_only_the_hash_of_a_key_is_kept(opened: Open) -> None:
    client, key = opened()
    secret = key.partition(".")[2]
    assert len(secret) == 43
    assert secret not in everything_kept()
    assert Client.objects.get().key_hash == hashlib.sha256(key.encode()).hexdigest()
    assert key.startswith(client.prefix + ".")


def test_the_history_holds_neither_hash_nor_signing_secret(opened: Open) -> None:
    client, _ = opened(callback_url="https://agency.example/hook")
    with connection.cursor() as cursor:
        cursor.execute("select json_agg(e)::text from quanlian_clients_clientevent e")
        history = cursor.fetchone()[0]
    assert client.callback_secret
    assert client.callback_secret not in history
    assert client.key_hash not in history


def test_a_key_opens_for_its_client_and_is_seen(opened: Open) -> None:
    client, key = opened()
    assert authenticate(f"Bearer {key}") == client
    client.refresh_from_db()
    assert client.last_used_at is not None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda key: "",
        lambda key: key,
        lambda key: f"Basic {key}",
        lambda key: f"Bearer {key[:-1]}",
        lambda key: f"Bearer {key[:-1]}{'A' if key[-1] != 'A' else 'B'}",
        lambda key: f"Bearer {key} {key}",
        lambda key: f"Bearer {new_key().prefix}.{key.partition('.')[2]}",
        lambda key: f"Bearer {key.partition('.')[0]}.",
        lambda key: f"Bearer {key}\u3042",
    ],
)
def test_anything_but_the_key_is_refused(opened: Open, spoil: object) -> None:
    _, key = opened()
    assert callable(spoil)
    assert authenticate(spoil(key)) is None


def test_a_revoked_key_opens_nothing(opened: Open) -> None:
    client, key = opened()
    actions.revoke(SYSTEM, client, reason="合同到期")
    assert authenticate(f"Bearer {key}") is None
    assert AuditEntry.objects.filter(verb="clients.revoke", reason="合同到期").exists()


def test_a_revoked_client_gets_no_new_key(opened: Open) -> None:
    client, _ = opened()
    actions.revoke(SYSTEM, client, reason="合同到期")
    with pytest.raises(UserError, match="CLIENT_REVOKED"):
        actions.rotate(SYSTEM, client)


def test_a_new_key_ends_the_old_one(opened: Open) -> None:
    client, old = opened()
    new = actions.rotate(SYSTEM, client)
    assert (authenticate(f"Bearer {old}"), authenticate(f"Bearer {new}")) == (None, client)


def test_a_key_ends_with_the_account_it_acts_as(opened: Open) -> None:
    user = agent()
    _, key = opened(user)
    user.is_active = False
    user.save()
    assert authenticate(f"Bearer {key}") is None


@pytest.mark.parametrize("demo", [True, False])
def test_a_demo_account_counts_in_demo_mode_only(opened: Open, settings: pytest.FixtureRequest, demo: bool) -> None:
    user = agent()
    user.demo = True
    user.save()
    _, key = opened(user)
    settings.DEMO = demo  # type: ignore[attr-defined]
    assert (authenticate(f"Bearer {key}") is not None) is demo


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "CLIENT_NAME"),
        ({"scopes": ()}, "CLIENT_SCOPE"),
        ({"scopes": ("read", "admin")}, "CLIENT_SCOPE"),
        ({"organisation": None}, "CLIENT_ACTS_AS"),
        ({"callback_url": "http://agency.example/"}, "CALLBACK_URL"),
    ],
)
def test_a_client_that_is_not_in_order_is_not_opened(change: dict[str, object], code: str) -> None:
    user = agent()
    given: dict[str, object] = {
        "name": "演示", "organisation": user.memberships.get().organisation, "acts_as": user, "scopes": ("read",),
    }  # fmt: skip
    given |= change
    given["organisation"] = given["organisation"] or Organisation.objects.create(name="别家")
    with pytest.raises(UserError) as refused:
        actions.create_client(SYSTEM, **given)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert not Client.objects.exists()


def test_only_an_administrator_opens_and_closes_clients(opened: Open) -> None:
    client, _ = opened()
    officer, chief = person(Role.OFFICER), person(Role.ADMINISTRATOR)
    body = client.organisation
    for refused in (
        lambda: actions.create_client(actor_of(officer), "演示", body, client.acts_as, ["read"]),
        lambda: actions.revoke(actor_of(officer), client, reason="试"),
        lambda: actions.rotate(actor_of(client.acts_as), client),
    ):
        with pytest.raises(Forbidden):
            refused()
    made, _ = actions.create_client(actor_of(chief), "演示", body, client.acts_as, ["read"])
    assert made.created_by == chief


def test_a_person_sees_the_clients_that_act_in_the_persons_name(opened: Open) -> None:
    mine, _ = opened(agent("jia"))
    opened(agent("yi"))
    IdempotentCall.objects.create(client=mine, key="k", method="POST", path="/", body_sha256="", status=201)
    Callback.objects.create(client=mine, event="e", payload={})
    jia, yi, chief = mine.acts_as, Client.objects.latest("pk").acts_as, person(Role.ADMINISTRATOR)
    counts = {
        model: [policy_for(model).visible_to(who).count() for who in (jia, yi, chief)]
        for model in (Client, IdempotentCall, Callback)
    }
    assert counts == {Client: [1, 1, 2], IdempotentCall: [1, 0, 0], Callback: [1, 0, 0]}


def test_a_key_is_read_out_of_the_header_whatever_its_case() -> None:
    key = new_key()
    assert bearer(f" bearer  {key.plain} ") == key.plain
    assert prefix_of(key.plain) == key.prefix
