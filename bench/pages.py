"""The pages whose server time has a bar, as a leader opens them."""

from __future__ import annotations

from django.conf import settings
from django.test import Client


def visitor() -> Client:
    """A signed-in leader, with the second factor already seen."""
    from quanlian.core.people.models import User
    from quanlian.web.demo import make_accounts

    settings.DEMO = True  # demo accounts are refused otherwise
    make_accounts()
    user = User.objects.get(username="leader")
    client = Client()
    client.force_login(user)
    return client


def addresses(programme: str) -> list[tuple[str, str, str]]:
    """(what, address, bar)."""
    from django.urls import reverse

    from quanlian.registry.models import Right

    right = Right.objects.order_by("pk")[1000].pk
    return [
        ("programme dashboard, warm", reverse("programme", args=[programme]), "< 100 ms"),
        ("right", reverse("right", args=[right]), "< 30 ms"),
        ("rights list", reverse("rights"), "< 100 ms"),
        ("home", reverse("home"), "< 100 ms"),
    ]
