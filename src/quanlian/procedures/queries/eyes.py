"""With whose eyes a case is looked at: as office, as its handler, as a party; what each may read of it."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.core.people.models import User
from quanlian.core.people.roles import STAFF
from quanlian.procedures import moment
from quanlian.procedures.models import Case
from quanlian.procedures.people import Standing, principals, recused, standing
from quanlian.procedures.policies import WATCHERS
from quanlian.procedures.spec import FormField, Item

DISPUTES = "纠纷处理"
"""In a dispute both sides read each other's pleadings and evidence; elsewhere a party reads its own alone."""


@dataclass(frozen=True, slots=True)
class Eyes:
    """`office`: of the office and no party; `handler`: the case's handler or their deputy, unless recused; `parties`:
    the roles the person plays as a party; `works`: they hold an office role in this very case."""

    user: User
    stands: Standing
    office: bool
    handler: bool
    works: bool
    taken: bool

    @property
    def parties(self) -> frozenset[str]:
        return self.stands.hand.roles if self.stands.party else frozenset()

    @property
    def sees_personal(self) -> bool:
        """Personal data are for the handler; until there is one, for those who work on the case."""
        return self.handler or (self.works and not self.taken)

    def reads(self, item: Item, form: str) -> bool:
        """Whether the answers to a form are for these eyes: all for the office, a party's own and what its role reads,
        a dispute's both."""
        if self.office or form in self.given(item):
            return True
        authors = authors_of(item, form)
        return bool(authors & self.parties) or (item.category == DISPUTES and _pleading(item, authors))

    def given(self, item: Item) -> frozenset[str]:
        """Forms of others that the item gives this party to read."""
        return frozenset(form for role in self.parties for form in item.roles[role].reads)

    def clear(self, item: Item, form: str, field: FormField) -> bool:
        """Whether one answer is shown as it is. Secret ones are for the handler and whoever gave them."""
        if not (field.secret or field.personal) or authors_of(item, form) & self.parties:
            return True
        return self.handler if field.secret else self.sees_personal


def eyes_of(user: User, case: Case, item: Item) -> Eyes:
    stands = standing(user, case, item)
    works = not stands.party and any(not item.roles[name].party for name in stands.hand.roles)
    office = works or (bool(user.roles & (STAFF | WATCHERS)) and not stands.party)
    return Eyes(user, stands, office, works and _handles(user, case), works, case.handler_id is not None)


def authors_of(item: Item, form: str) -> frozenset[str]:
    """The roles that answer a form."""
    return frozenset(role for action in item.actions.values() if action.form == form for role in action.by)


def _pleading(item: Item, authors: frozenset[str]) -> bool:
    """Written by parties alone, none of them a secret one."""
    return bool(authors) and all(item.roles[role].party and not item.roles[role].secret for role in authors)


def _handles(user: User, case: Case) -> bool:
    if case.handler_id is None:
        return False
    if case.handler_id == user.pk:
        return True
    lenders = [one for one in principals(user, moment.today()) if one.pk == case.handler_id]
    return any(not recused(one, case) for one in lenders)
