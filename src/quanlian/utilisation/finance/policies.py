"""Who sees which loans: the office those of its regions, a firm its own, a bank, guarantor, insurer or appraiser those
they take part in, the pool office those under a pool rule of its region. Money rows are seen with their loan."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Model, Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.reach import in_regions, speaks_for
from quanlian.core.people.roles import EXAMINERS, GOVERNMENT, STAFF, Role
from quanlian.core.policies import Person, Policy, policy_for, register
from quanlian.procedures.models import CaseParty
from quanlian.utilisation.finance import models as m

PARTNERS = ("bank", "guarantor", "insurer", "appraiser")


@register
class LoanPolicy(Policy[m.Loan]):
    model = m.Loan

    def own(self, user: Person, rows: QuerySet[m.Loan]) -> QuerySet[m.Loan]:
        if not isinstance(user, User):
            return rows.none()
        seen = in_regions(user, GOVERNMENT)
        if Role.POOL_OFFICE in user.roles:
            seen |= ~Q(pool_rule="") & in_regions(user, frozenset({Role.POOL_OFFICE}))
        held = speaks_for(user)
        if held:
            seen |= Q(enterprise__in=held)
            admitted = CaseParty.objects.filter(organisation__in=held, admitted=True).values("case")
            for name in PARTNERS:
                seen |= Q(**{f"{name}__in": held}) & (Q(case=None) | Q(case__in=admitted))
        return rows.filter(seen)


class _OfLoan(Policy[Model]):
    """Seen with its loan."""

    path: ClassVar[str] = "loan"

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        return rows.filter(**{f"{self.path}__in": policy_for(m.Loan).visible_to(user).values("pk")})


@register
class AssetPolicy(_OfLoan):
    model = m.PledgeAsset


@register
class RegistrationPolicy(_OfLoan):
    model = m.PledgeRegistration


@register
class DrawdownPolicy(_OfLoan):
    model = m.Drawdown


@register
class RepaymentPolicy(_OfLoan):
    model = m.Repayment


@register
class DefaultPolicy(_OfLoan):
    model = m.Default


@register
class RatingPolicy(_OfLoan):
    model = m.RiskRating


@register
class ScreeningPolicy(_OfLoan):
    model = m.Screening


@register
class ProductPolicy(Policy[m.FinanceProduct]):
    """Everybody reads the catalogue; a bank keeps its own products, the office any."""

    model = m.FinanceProduct
    public = True

    def can(self, user: Person, verb: str, obj: m.FinanceProduct | None = None) -> bool:
        if not isinstance(user, User):
            return False
        if user.roles & EXAMINERS:
            return True
        return Role.FINANCE in user.roles and (obj is None or obj.bank_id in speaks_for(user))


@register
class BranchPolicy(Policy[m.Branch]):
    """Everybody reads the directory; a bank keeps its own branches, the office any."""

    model = m.Branch
    public = True

    def can(self, user: Person, verb: str, obj: m.Branch | None = None) -> bool:
        if not isinstance(user, User):
            return False
        if user.roles & EXAMINERS:
            return True
        return Role.FINANCE in user.roles and (obj is None or obj.bank_id in speaks_for(user))


@register
class SessionPolicy(Policy[m.Session]):
    """Sessions of its region for the office, all for banks: the names of firms are in the talks."""

    model = m.Session
    see = frozenset({Role.FINANCE})
    verbs: ClassVar[dict[str, frozenset[Role]]] = dict.fromkeys(("add", "change"), EXAMINERS)

    def own(self, user: Person, rows: QuerySet[m.Session]) -> QuerySet[m.Session]:
        return rows.filter(in_regions(user, GOVERNMENT)) if isinstance(user, User) else rows.none()


@register
class TalkPolicy(Policy[m.Talk]):
    """The office sees all talks of its region, a bank its own."""

    model = m.Talk
    verbs: ClassVar[dict[str, frozenset[Role]]] = dict.fromkeys(("add", "change"), EXAMINERS)

    def own(self, user: Person, rows: QuerySet[m.Talk]) -> QuerySet[m.Talk]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(
            in_regions(user, STAFF | {Role.LEADER}, "session__region_code") | Q(bank__in=speaks_for(user))
        )
