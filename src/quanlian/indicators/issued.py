"""Keeping and finding the receipts of figures that were shown."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.http import HttpRequest

from quanlian.core.findings import UserError
from quanlian.indicators.engine.result import Computed
from quanlian.indicators.models import IssuedReceipt
from quanlian.rules.receipts import Receipt


def issue(figures: Iterable[Computed]) -> None:
    """Keep the figures' receipts; one kept already is left as it is, so that looking again writes nothing."""
    shown = {one.receipt.number: one.receipt for one in figures}
    kept = set(IssuedReceipt.objects.filter(number__in=shown).values_list("number", flat=True))
    fresh = [IssuedReceipt(number=one, receipt=json.loads(shown[one].to_json())) for one in shown if one not in kept]
    if fresh:
        IssuedReceipt.objects.bulk_create(fresh, ignore_conflicts=True)


def show(request: HttpRequest, figures: Iterable[Computed]) -> None:
    """Keep the receipts of what a page shows; a HEAD shows nothing and writes nothing."""
    if request.method == "GET":
        issue(figures)


def find(number: str) -> tuple[Receipt, IssuedReceipt]:
    """The receipt with this number, its seal checked. Raises UserError NOT_FOUND or RULES_RECEIPT."""
    row = IssuedReceipt.objects.filter(number=number).first()
    if row is None:
        raise UserError("NOT_FOUND", "没有这个编号的凭据", value=number, remedy="核对编号；凭据在首次查看指标时出具")
    return Receipt.from_json(json.dumps(row.receipt)), row
