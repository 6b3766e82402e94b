"""Who sees what: the office its regions, a bank its own loans, an enterprise its own, the pool office its regions."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Model, Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.reach import in_regions, speaks_for
from quanlian.core.people.roles import EXAMINERS, GOVERNMENT, HOLDERS, STAFF, Role
from quanlian.core.policies import Person, Policy, policy_for, register
from quanlian.utilisation.collateral import models as m

OVERSEERS = GOVERNMENT | {Role.POOL_OFFICE}
BANKS = frozenset({Role.FINANCE})
HANDS = {m.Handler.BANK: BANKS, m.Handler.ENTERPRISE: HOLDERS, m.Handler.OFFICE: EXAMINERS}


def within(user: User, field: str = "region_code") -> Q:
    """Rows of the regions a person oversees."""
    return in_regions(user, OVERSEERS, field)


def theirs(user: User) -> Q:
    """Rows of the banks and enterprises a person speaks for."""
    return Q(bank__in=speaks_for(user, BANKS)) | Q(enterprise__in=speaks_for(user, HOLDERS))


class _OfLoan(Policy[Model]):
    """What carries region, bank and enterprise of a loan."""

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(within(user) | theirs(user)) if user.roles & OVERSEERS else rows.filter(theirs(user))


@register
class WatchpointPolicy(_OfLoan):
    model = m.Watchpoint


@register
class AlertPolicy(Policy[m.Alert]):
    """`take`, `close`, `prove`: the handler's own people, the bank of the loan, officers of its region."""

    model = m.Alert

    def own(self, user: Person, rows: QuerySet[m.Alert]) -> QuerySet[m.Alert]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(within(user) | theirs(user)) if user.roles & OVERSEERS else rows.filter(theirs(user))

    def can(self, user: Person, verb: str, obj: m.Alert | None = None) -> bool:
        if not isinstance(user, User) or verb not in ("take", "close", "prove"):
            return False
        if obj is None:
            return bool(user.roles & (EXAMINERS | HOLDERS | {Role.FINANCE}))
        if obj.bank_id in speaks_for(user, BANKS):
            return True
        if verb == "prove" or obj.handler == m.Handler.ENTERPRISE:
            own = obj.enterprise_id in speaks_for(user, HOLDERS)
        else:
            own = False
        office = user.roles & EXAMINERS and self.own(user, m.Alert.objects.filter(pk=obj.pk)).exists()
        return bool(own or office)


@register
class PushedEventPolicy(Policy[m.PushedEvent]):
    model = m.PushedEvent

    def own(self, user: Person, rows: QuerySet[m.PushedEvent]) -> QuerySet[m.PushedEvent]:
        return rows.filter(alert__in=policy_for(m.Alert).visible_to(user))


@register
class ScanRunPolicy(Policy[m.ScanRun]):
    model = m.ScanRun
    see = OVERSEERS | {Role.FINANCE}


@register
class FeePaymentPolicy(Policy[m.FeePayment]):
    model = m.FeePayment
    see = STAFF | {Role.AUDITOR}

    def own(self, user: Person, rows: QuerySet[m.FeePayment]) -> QuerySet[m.FeePayment]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(loan_number__in=policy_for(m.Watchpoint).visible_to(user).values("loan_number"))


@register
class EnterpriseFactPolicy(Policy[m.EnterpriseFact]):
    """`add`: officers, and a bank for enterprises that borrow from it."""

    model = m.EnterpriseFact
    see = STAFF | {Role.AUDITOR}
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"add": EXAMINERS | {Role.FINANCE}}

    def own(self, user: Person, rows: QuerySet[m.EnterpriseFact]) -> QuerySet[m.EnterpriseFact]:
        if not isinstance(user, User):
            return rows.none()
        lent = policy_for(m.Watchpoint).visible_to(user).values("enterprise")
        return rows.filter(Q(organisation__in=lent) | Q(organisation__in=speaks_for(user, HOLDERS)))


@register
class ConsentPolicy(Policy[m.Consent]):
    """`give`, `withdraw`: the enterprise alone. The office sees that there is one, and for what."""

    model = m.Consent
    see = frozenset({Role.AUDITOR})

    def own(self, user: Person, rows: QuerySet[m.Consent]) -> QuerySet[m.Consent]:
        if not isinstance(user, User):
            return rows.none()
        seen = theirs(user)
        return rows.filter(within(user, "enterprise__region_code") | seen) if user.roles & STAFF else rows.filter(seen)

    def can(self, user: Person, verb: str, obj: m.Consent | None = None) -> bool:
        if not isinstance(user, User) or verb not in ("give", "withdraw"):
            return False
        held = speaks_for(user, HOLDERS)
        return bool(held) if obj is None else obj.enterprise_id in held


@register
class DataCallPolicy(Policy[m.DataCall]):
    """The enterprise sees who read what of it; a bank its own calls; auditors all."""

    model = m.DataCall
    see = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})

    def own(self, user: Person, rows: QuerySet[m.DataCall]) -> QuerySet[m.DataCall]:
        return rows.filter(theirs(user)) if isinstance(user, User) else rows.none()


@register
class DisposalPolicy(Policy[m.Disposal]):
    model = m.Disposal

    def own(self, user: Person, rows: QuerySet[m.Disposal]) -> QuerySet[m.Disposal]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(within(user) | theirs(user)) if user.roles & OVERSEERS else rows.filter(theirs(user))

    def can(self, user: Person, verb: str, obj: m.Disposal | None = None) -> bool:
        """`cost`: the bank of the loan, officers of its region, the pool office."""
        if not isinstance(user, User) or verb != "cost" or obj is None:
            return False
        if obj.bank_id in speaks_for(user, BANKS):
            return True
        acting = user.roles & (EXAMINERS | {Role.POOL_OFFICE})
        return bool(acting and self.own(user, m.Disposal.objects.filter(pk=obj.pk)).exists())


@register
class CostPolicy(Policy[m.Cost]):
    model = m.Cost

    def own(self, user: Person, rows: QuerySet[m.Cost]) -> QuerySet[m.Cost]:
        return rows.filter(disposal__in=policy_for(m.Disposal).visible_to(user))
