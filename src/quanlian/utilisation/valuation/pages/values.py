"""A kept value: the amount, its parts, the table around it, the receipt."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.policies import policy_for
from quanlian.rules.receipts import Receipt
from quanlian.ui.amounts import in_full
from quanlian.ui.asked import missing, person
from quanlian.utilisation.valuation.models import Approach, Reckoned
from quanlian.utilisation.valuation.money.royalty import read_royalty, royalty
from quanlian.utilisation.valuation.money.value import Cell
from quanlian.utilisation.valuation.pages.forms import lines
from quanlian.utilisation.valuation.pages.frame import LABELS, READERS, pdf
from quanlian.utilisation.valuation.paper import value_pdf


def value_of(request: HttpRequest, number: str) -> Reckoned:
    """Raises UserError NOT_FOUND."""
    found = policy_for(Reckoned).visible_to(person(request)).filter(number=number).first()
    if found is None:
        raise missing(_("测算"), number)
    return found


@guarded(READERS)
@require_safe
def value(request: HttpRequest, number: str) -> HttpResponse:
    row = value_of(request, number)
    content = {
        **LABELS,
        "row": row,
        "shown": "" if row.value_fen is None else in_full(row.value_fen),
        "receipt": Receipt.from_json(row.receipt),
        "table": _table(row),
    }
    return render(request, "valuation/value.html", content)


def _table(row: Reckoned) -> list[tuple[str, list[tuple[str, str]]]]:
    """The sensitivity of a royalty value, worked out again from its inputs."""
    if row.approach != Approach.ROYALTY:
        return []
    said = row.inputs
    names = ("royalty", "contribution", "discount")
    found = royalty(read_royalty({"revenue": lines(said["revenue"]), **{one: said[one] for one in names}}), row.on)
    return [(f"{cells[0].discount:%}", [_cell(one) for one in cells]) for cells in found.sensitivity]


def _cell(one: Cell) -> tuple[str, str]:
    return f"{one.royalty * 100:f}%", in_full(one.fen)


@guarded(READERS)
@require_safe
def value_paper(request: HttpRequest, number: str) -> HttpResponse:
    """One page A4."""
    row = value_of(request, number)
    return pdf(value_pdf(row), f"参考价值-{row.number}.pdf")
