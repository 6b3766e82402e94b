"""Which parts a person plays in a case: by office role and region, as a party, or in somebody else's name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from quanlian.core.people.models import Organisation, User
from quanlian.core.regions.rows import code_range
from quanlian.procedures.engine.allowed import Hand
from quanlian.procedures.models import Case, CaseParty, Delegation, Recusal
from quanlian.procedures.moment import today
from quanlian.procedures.spec import Item

GOVERNMENT = "government"
"""The kind of an organisation nobody speaks for as a party."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's roles in one case. `acting_for` maps a role they hold only as a deputy to the principal; `kept_out`
    says why office roles they would have do not count here."""

    hand: Hand
    acting_for: dict[str, User]
    kept_out: str = ""
    party: bool = False


def standing(user: User, case: Case, item: Item, on: dt.date | None = None) -> Standing:
    """What the person may do in the case, before any look at its state."""
    parties = party_roles(user, case, item)
    if parties:
        return Standing(Hand(str(user.pk), parties), {}, "您是本案当事人，不能以工作人员身份办理", party=True)
    why = recused(user, case)
    if why:
        return Standing(Hand(str(user.pk), frozenset()), {}, why)
    own = office_roles(user, case, item)
    lent = _lent(user, case, item, on or today())
    roles, note = _handled(user, case, item, own | lent.keys(), lent)
    acting = {role: who for role, who in lent.items() if role in roles and (role not in own or who == case.handler)}
    return Standing(Hand(str(user.pk), roles), acting, note)


def _lent(user: User, case: Case, item: Item, on: dt.date) -> dict[str, User]:
    """Role → the principal whose deputy this person is today; the case's handler before others."""
    found: dict[str, User] = {}
    for principal in sorted(principals(user, on), key=lambda one: one.pk == case.handler_id):
        if not recused(principal, case):
            found |= dict.fromkeys(office_roles(principal, case, item), principal)
    return found


def office_roles(user: User, case: Case, item: Item) -> frozenset[str]:
    """The item's office roles this account may play in the case's region."""
    held = {one.role for one in user.held if covers(one.region, case.region_code)}
    return frozenset(name for name, spec in item.roles.items() if not spec.party and held & set(spec.who))


def covers(office: int, code: int) -> bool:
    """Whether an office of region `office` (0 = the whole country) works for region `code`."""
    if office == 0:
        return True
    low, high = code_range(office)
    return low <= code < high


def party_roles(user: User, case: Case, item: Item) -> frozenset[str]:
    """The parts this person plays as a party, in person or through an organisation."""
    rows = CaseParty.objects.filter(case=case, admitted=True).filter(mine(user)).values_list("role", flat=True)
    return frozenset(role for role in rows if role in item.roles)


def mine(user: User) -> Q:
    """Parties that are this person or one of their organisations (outside the office)."""
    # Keys, not a subquery: only then are both sides of the "or" looked up in their indexes.
    bodies = sorted({one.organisation for one in user.held if one.kind != GOVERNMENT})
    return Q(user=user) | Q(organisation__in=bodies) if bodies else Q(user=user)


def party_organisations(user: User) -> QuerySet[Organisation]:
    """The organisations a person may speak for as a party: never a government body."""
    return Organisation.objects.filter(memberships__user=user).exclude(kind=GOVERNMENT)


def principals(user: User, on: dt.date) -> list[User]:
    """Whom this person may act for on that day."""
    rows = Delegation.objects.filter(deputy=user, start__lte=on, end__gte=on).select_related("principal")
    return [row.principal for row in rows]


def recused(user: User, case: Case) -> str:
    """Why the person is kept out of the case, blank if they are not."""
    row = Recusal.objects.filter(case=case, user=user).first()
    return f"已回避本案：{row.reason}" if row else ""


def _handled(
    user: User, case: Case, item: Item, roles: frozenset[str], lent: dict[str, User]
) -> tuple[frozenset[str], str]:
    """Once a case has a handler, their role is theirs alone (or their deputy's)."""
    handling = item.routing.role if item.routing else None
    if case.handler_id is None or handling not in roles or case.handler_id == user.pk:
        return roles, ""
    if handling in lent and lent[handling].pk == case.handler_id:
        return roles, ""
    return roles - {handling}, f"本案承办人是{case.handler}，如需办理请先转办"


def staff_for(case: Case, item: Item, role: str) -> QuerySet[User]:
    """The accounts of the office that could play a role in this case."""
    who = [str(one) for one in item.roles[role].who]
    codes = [case.region_code, case.region_code // 100 * 100, case.region_code // 10000 * 10000, 0]
    return User.objects.filter(is_active=True, memberships__role__in=who, memberships__region_code__in=codes).distinct()
