"""A loan is disposed of once at a time: the case under way, for who would begin another."""

from __future__ import annotations

from quanlian.core.findings import UserError
from quanlian.utilisation.collateral.models import Disposal


def under_way(loan_number: str) -> Disposal | None:
    """The disposal of this loan whose case is open."""
    return Disposal.objects.filter(loan_number=loan_number, case__phase="open").first()


def demand_none(loan_number: str) -> None:
    """Raises UserError DISPOSAL_TWICE where one is under way."""
    if (found := under_way(loan_number)) is not None:
        raise UserError("DISPOSAL_TWICE", "这笔融资已有处置正在办理", value=str(found), remedy="在原办件中继续办理")
