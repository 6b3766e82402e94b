"""The receipt of a figure: inputs, parameters with article and date, steps."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.indicators import issued
from quanlian.indicators.definitions import catalogue
from quanlian.indicators.engine.clock import VIEW_LABELS
from quanlian.indicators.pages.indicator import crumbs

PREFIX = "indicator."


@guarded(EVERYBODY)
@require_safe
def receipt_page(request: HttpRequest, number: str) -> HttpResponse:
    """What was computed, from what, by which rules; the seal is checked every time."""
    receipt, row = issued.find(number)
    code = receipt.rule.removeprefix(PREFIX)
    context = {
        "receipt": receipt,
        "issued_at": row.issued_at,
        "title": catalogue().series_title(code),
        "code": code if code in catalogue() else "",
        "inputs": [(name, _text(value)) for name, value in receipt.inputs.items()],
        "result": _text(receipt.result),
        "crumbs": crumbs((_("凭据") + f" {receipt.number}", "")),
    }
    return render(request, "indicators/receipt.html", context)


def _text(value: object) -> str:
    """A canonical value as people read it."""
    if value is None or value == "":
        return "—"
    if value in VIEW_LABELS.values():
        return _(str(value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
