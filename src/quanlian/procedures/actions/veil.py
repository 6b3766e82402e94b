"""Secret parties: what they do is written down under their role's title, never under their name."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.core.actions import Actor
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case
from quanlian.procedures.models.item import HEAVY
from quanlian.procedures.people import party_roles
from quanlian.procedures.spec import Item


def veiled(actor: Actor, item: Item, roles: Iterable[str]) -> Actor:
    """The actor as history and audit may know them, given the roles they play in the case."""
    for name in sorted(roles):
        if item.roles[name].secret and item.roles[name].party:
            return Actor(f"{item.roles[name].title}（身份保密）", "secret")
    return actor


def known_as(actor: Actor, case_id: int) -> Actor:
    """The actor, or the veil of a secret party of this case; settled before anything is written down."""
    if actor.user is None:
        return actor
    case = Case.objects.select_related("version").defer(*HEAVY).get(pk=case_id)
    item = item_of(case.version)
    return veiled(actor, item, party_roles(actor.user, case, item))
