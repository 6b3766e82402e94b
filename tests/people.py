"""People and their browsers in a few lines: a firm, somebody with a role. Every name is made up (演示…)."""

from __future__ import annotations

from itertools import count

from django.test import Client

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role

CITY = 350500
FIRM = "演示·恒川机械有限公司"
_serial = count(30_001)


def body(name: str = FIRM, kind: str = "enterprise") -> Organisation:
    """The organisation of that name in the city."""
    return Organisation.objects.get_or_create(name=name, defaults={"kind": kind, "region_code": CITY})[0]


def somebody(role: Role, organisation: Organisation | None = None, region: int = CITY) -> User:
    """A person with one role; without an organisation, of the city's office."""
    n = next(_serial)
    user = User.objects.create(username=f"{role.value}{n}", display_name=f"演示·{role.label}{n}")
    home = organisation or body("演示市知识产权局", "government")
    Membership.objects.create(user=user, organisation=home, role=role, region_code=region)
    return user


def sign_in(user: User) -> Client:
    """A browser of this person, past the second factor."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["mfa_seen"] = user.pk
    session.save()
    return client
