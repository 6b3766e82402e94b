"""Who calls: the client behind a key, and whether it may."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from quanlian.core.clients import keys
from quanlian.core.clients.models import Client, Scope

SEEN_EVERY = dt.timedelta(minutes=1)
"""How exact `last_used_at` is: a busy client must not cost a write for every call."""
NO_HASH = "0" * 64


def authenticate(header: str) -> Client | None:
    """The active client of an `Authorization: Bearer …` header; None for anything else."""
    plain = keys.bearer(header)
    prefix = keys.prefix_of(plain) if plain else None
    if plain is None or prefix is None:
        return None
    client = Client.objects.select_related("acts_as", "organisation").filter(prefix=prefix).first()
    right = keys.same(plain, client.key_hash if client else NO_HASH)
    if client is None or not right or not usable(client):
        return None
    _seen(client)
    return client


def usable(client: Client) -> bool:
    """Active, and so is the person it acts as; demo accounts count in demo mode only."""
    person = client.acts_as
    return client.active and person.is_active and (settings.DEMO or not person.demo)


def may(client: Client, scope: Scope) -> bool:
    return scope.value in client.scopes


def _seen(client: Client) -> None:
    now = timezone.now()
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - SEEN_EVERY)
    Client.objects.filter(stale, pk=client.pk).update(last_used_at=now)
