"""Who knocks: the demo's own people, the same posts elsewhere, one whose post ended, and somebody unknown."""

from __future__ import annotations

from django.test import Client

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.web.demo import DEMOS

FAR = 130100
"""A region that has nothing to do with the demo's."""
ANONYMOUS = ""
ENDED = "ended"
INSIDERS = tuple(demo.username for demo in DEMOS)
NEAR = tuple(f"near-{role}" for role in Role if role not in GOVERNMENT)
AWAY = tuple(f"far-{role}" for role in Role)
STRANGERS = (ANONYMOUS, ENDED, *NEAR, *AWAY)
KINDS = {demo.role: demo.kind for demo in DEMOS}


def make_strangers(region: int) -> None:
    """The same roles for other organisations: near ones in the demo's region, far ones elsewhere."""
    for name in NEAR:
        _hold(name, Role(name.removeprefix("near-")), region)
    for name in AWAY:
        _hold(name, Role(name.removeprefix("far-")), FAR)
    _hold(ENDED, Role.OFFICER, region)
    Membership.objects.filter(user__username=ENDED).delete()


def _hold(username: str, role: Role, region: int) -> None:
    user = User.objects.create(username=username, display_name=f"演示·{username}")
    body = Organisation.objects.create(
        name=f"演示·外人{username}", kind=KINDS.get(role, "enterprise"), region_code=region
    )
    Membership.objects.create(user=user, organisation=body, role=role, region_code=region)


def knocking(username: str) -> Client:
    """A browser in which this person has signed in with both factors; an error of ours is an answer, not a crash."""
    client = Client(raise_request_exception=False)
    if username:
        user = User.objects.get(username=username)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["mfa_seen"] = user.pk
        session.save()
    return client
