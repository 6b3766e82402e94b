"""Call clients back: written with the change that caused it, sent by the worker until answered with 2xx or given up."""

from __future__ import annotations

from django.db import transaction

from quanlian.core.clients.models import Callback, Client
from quanlian.core.clients.tasks import deliver

Json = dict[str, object]


@transaction.atomic
def call_back(client: Client, event: str, payload: Json, *, key: str = "") -> bool:
    """Put an event on its way to a client that wants callbacks; False where it does not or the `key` was used before.

    Part of the caller's transaction: nothing is sent unless that commits.
    """
    if not client.active or not client.callback_url:
        return False
    row = Callback(client=client, event=event, payload=payload, key=key)
    Callback.objects.bulk_create([row], ignore_conflicts=True)
    fresh = Callback.objects.filter(uid=row.uid).exists()
    if fresh:
        deliver.defer()
    return fresh
