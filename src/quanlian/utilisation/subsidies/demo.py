"""Demonstration application for an interest subsidy, by the demo enterprise. All 演示."""

from __future__ import annotations

import uuid

from quanlian.core.actions import actor_of
from quanlian.core.config import setting
from quanlian.core.people.models import User
from quanlian.procedures.moment import today
from quanlian.procedures.services import start_case
from quanlian.utilisation.subsidies.models import Grant

LOAN = "演示贷-贴息-001"


def seed() -> int:
    """Applies once; how many demonstration applications there are. Needs the demo accounts."""
    firm = User.objects.filter(demo=True, username="enterprise").first()
    membership = firm.memberships.select_related("organisation").first() if firm else None
    if firm is None or membership is None:
        return 0
    if not Grant.objects.filter(loan_number=LOAN).exists():
        values = {
            "enterprise_name": membership.organisation.name, "policy": "fujian", "year": str(today().year - 1),
            "loan_number": LOAN, "principal": "3000000", "rate": "4.35", "lpr": "3", "days": "365", "basis": "365",
            "secured": "false",
        }  # fmt: skip
        region = int(setting("QUANLIAN_SAMPLE_REGION").get())
        start_case(actor_of(firm), "finance_subsidy", values, key=uuid.uuid4(), region=region)
    return Grant.objects.filter(loan_number=LOAN).count()
