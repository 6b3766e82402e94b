"""Who may do the things every case knows, whatever its item: notes, clocks, letters, assignment."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.core.actions import Actor
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case
from quanlian.procedures.people import Standing, covers, party_roles, recused, standing
from quanlian.procedures.spec import Item

LEADING = frozenset({Role.CHIEF})


def demand_office(actor: Actor, case: Case, item: Item, roles: Iterable[str] | None = None) -> Standing | None:
    """Somebody of the office who plays a part in the case (one of `roles`, if given). The system itself may always.

    Raises Forbidden.
    """
    if actor.user is None:
        return None
    stands = standing(actor.user, case, item)
    office = {name for name in stands.hand.roles if not item.roles[name].party}
    wanted = office & set(roles) if roles is not None else office
    if not wanted:
        who = "、".join(item.roles[name].title for name in roles) if roles is not None else "本案承办机关人员"
        raise Forbidden(f"由{who}办理{f'（{stands.kept_out}）' if stands.kept_out else ''}")
    return stands


def demand_chief(actor: Actor, case: Case) -> None:
    """A chief of the office that has the case."""
    if actor.user is None:
        return
    if recused(actor.user, case) or party_roles(actor.user, case, item_of(case.version)):
        raise Forbidden("您已回避或为本案当事人")
    held = actor.user.memberships.filter(role__in=LEADING).values_list("region_code", flat=True)
    if not any(covers(code, case.region_code) for code in held):
        raise Forbidden("由承办机关负责人决定")
