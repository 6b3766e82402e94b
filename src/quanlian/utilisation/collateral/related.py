"""What this room puts on the page of a loan: begin a disposal, or go to the one that is under way."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.people.reach import speaks_for
from quanlian.core.people.roles import Role
from quanlian.core.policies import Person, policy_for
from quanlian.ui.related import RelatedLink, offer
from quanlian.utilisation.collateral.disposing.running_now import under_way
from quanlian.utilisation.collateral.models import Disposal
from quanlian.utilisation.finance import services as finance

ICON = "gavel"


def register() -> None:
    """Called when the room is ready."""
    offer("loan", of_loan)


def of_loan(pk: int, person: Person) -> list[RelatedLink]:
    """The loan's own bank may begin where principal is owed; where a disposal runs, who may see it goes there."""
    loan = finance.loan_by_key(pk)
    if loan is None:
        return []
    if (running := under_way(loan.number)) is not None:
        seen = policy_for(Disposal).visible_to(person).filter(pk=running.pk).exists()
        return [RelatedLink(_("正在处置质物"), reverse("case", args=[running.case_id]), ICON)] if seen else []
    if not loan.outstanding_fen or loan.bank_pk not in speaks_for(person, frozenset({Role.FINANCE})):
        return []
    return [RelatedLink(_("登记逾期、处置质物"), reverse("collateral-report", args=[loan.number]), ICON)]
