"""Cases for the demo: the first steps of each item's worked examples, taken today by the demo accounts."""

from __future__ import annotations

import uuid
from itertools import islice

from quanlian.core.actions import actor_of
from quanlian.core.files import store
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.demo import Played, opening_steps
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.services import Asked, perform, published_items, start_case

DEPTHS = (1, 3)
"""How far the demo's cases of one item go."""
PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
"""The smallest honest PDF: no page in it."""


def make_cases(region: int) -> int:
    """Begin the demo's cases; returns how many. Steps an example does not allow today end that case's story there."""
    return sum(_begin(item.item, number, depth, region) for _, item in published_items() for number, depth in _told())


def _told() -> list[tuple[int, int]]:
    return [(number % 2, depth) for number, depth in enumerate(DEPTHS)]


def _begin(code: str, number: int, depth: int, region: int) -> int:
    steps = list(islice(opening_steps(code, number), depth))
    if not steps:
        return 0
    try:
        first = steps[0]
        who = _account(first.account)
        case = start_case(actor_of(who), code, _values(first, who), key=uuid.uuid4(), region=region)
        for one in steps[1:]:
            who = _account(one.account)
            perform(actor_of(who), case.pk, Asked(one.action, _values(one, who)))
    except UserError:
        pass  # what the example did on another day cannot be done today: the case waits where it is
    return 1


def _account(role: Role) -> User:
    """The demo account of a role; what the public does is done by the demo enterprise."""
    wanted = Role.ENTERPRISE if role == Role.PUBLIC else role
    return User.objects.filter(demo=True, memberships__role=wanted).order_by("pk")[0]


def _values(step: Played, who: User) -> dict[str, Json]:
    """The answers, with an empty page for every file asked for; the applicant is the account's own organisation."""
    values = dict(step.values)
    for name, count in step.files.items():
        files = [store.put([PAGE + str(n).encode()], f"演示材料{n + 1}.pdf", by=who) for n in range(count)]
        values[name] = [*(one.sha256 for one in files)]
    for name in step.own_name:
        values[name] = who.memberships.get().organisation.name
    return values
