"""Who is behind the roles of many cases: parties read in one query, the office's people once a region and role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from quanlian.core.people.models import Membership, User
from quanlian.procedures.actions.effects import MOST, handles
from quanlian.procedures.models import Case, CaseParty
from quanlian.procedures.people import staff_for
from quanlian.procedures.spec import Item

Office = tuple[int, tuple[str, ...]]


class Audience:
    """The same people as `effects.people_of`, in a number of queries that does not grow with the cases."""

    def __init__(self, cases: Collection[Case]) -> None:
        self.parties: dict[tuple[int, str], dict[int, User]] = defaultdict(dict)
        self.office: dict[Office, list[User]] = {}
        self._read(cases)

    def of(self, case: Case, item: Item, role: str) -> list[User]:
        """The accounts behind one role of one of the cases."""
        if item.roles[role].party:
            return list(self.parties[case.pk, role].values())
        if handles(case, item, role) and case.handler:
            return [case.handler]
        key = (case.region_code, tuple(str(one) for one in item.roles[role].who))
        if key not in self.office:
            self.office[key] = list(staff_for(case, item, role)[:MOST])
        return self.office[key]

    def _read(self, cases: Collection[Case]) -> None:
        rows = list(CaseParty.objects.filter(case__in=[one.pk for one in cases], admitted=True).select_related("user"))
        people = _people_of({row.organisation_id for row in rows if row.organisation_id})
        for row in rows:
            own = [row.user] if row.user else []
            found = self.parties[row.case_id, row.role]
            found.update({user.pk: user for user in (*own, *people.get(row.organisation_id or 0, ()))})


def _people_of(organisations: Iterable[int]) -> dict[int, list[User]]:
    """The accounts of organisations."""
    found: dict[int, list[User]] = defaultdict(list)
    for one in Membership.objects.filter(organisation__in=list(organisations)).select_related("user"):
        found[one.organisation_id].append(one.user)
    return found
