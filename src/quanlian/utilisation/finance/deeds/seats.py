"""The organisations of the parties of a case, written onto its loan."""

from __future__ import annotations

from quanlian.procedures.models import Case, CaseParty
from quanlian.utilisation.finance.models import Loan

SEATS = ("bank", "guarantor", "insurer", "appraiser")
FIELDS = ["enterprise", "enterprise_name", "uscc", *SEATS, *(f"{one}_name" for one in SEATS)]


def seat(case: Case, row: Loan) -> None:
    """The last named party of each role counts; the caller saves the row."""
    for one in CaseParty.objects.filter(case=case).select_related("organisation").order_by("pk"):
        if one.role == "applicant":
            row.enterprise, row.enterprise_name, row.uscc = one.organisation, one.name, one.code
        elif one.role in SEATS:
            setattr(row, one.role, one.organisation)
            setattr(row, f"{one.role}_name", one.name)
