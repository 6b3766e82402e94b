"""Who is told about an alert: the custodian's people, and the officers of the place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from quanlian.core.people.models import Membership, User
from quanlian.core.people.roles import Role
from quanlian.core.regions.queries import within
from quanlian.protection.guard.models import Alert


def readers(alerts: Iterable[Alert]) -> Mapping[User, list[Alert]]:
    """Person → the alerts that are theirs to hear of."""
    rows, found = list(alerts), defaultdict[User, list[Alert]](list)
    bodies = {row.guarded.organisation_id for row in rows if row.guarded and row.guarded.organisation_id}
    held = Membership.objects.select_related("user").filter(user__is_active=True)
    custodians = list(held.filter(organisation__in=bodies))
    officers = list(held.filter(role=Role.OFFICER))
    for row in rows:
        body = row.guarded.organisation_id if row.guarded else None
        told = [one.user for one in custodians if one.organisation_id == body]
        told += [one.user for one in officers if _covers(one.region_code, row.region_code)]
        for user in dict.fromkeys(told):
            found[user].append(row)
    return found


def _covers(of_officer: int, place: int) -> bool:
    """Whether an officer's region holds the place; where either is not known, it does."""
    if not of_officer or not place:
        return True
    low, high = within(of_officer)
    return low <= place < high
