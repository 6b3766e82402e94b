"""The statement of one partner: its loans under cover, what it bore, what came back; as a page and as Excel."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.money import Fen
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.ui.amounts import in_full
from quanlian.ui.asked import missing, person
from quanlian.utilisation.pool.models import Admission, Claim, PartnerKind, PoolPartner
from quanlian.utilisation.pool.pages.frame import READERS, sheet
from quanlian.utilisation.pool.running.paying import returned

Row = tuple[str, str, Fen, Fen, Fen, Fen]
"""Loan, borrower, principal, net loss, borne by the partner, returned to it."""
MOST = 2000


@guarded(READERS)
@require_safe
def statement(request: HttpRequest, pk: int) -> HttpResponse:
    """`?format=xlsx` gives the file."""
    seen = policy_for(PoolPartner).visible_to(person(request))
    partner = seen.filter(pk=pk).select_related("pool").first()
    if partner is None:
        raise missing(_("合作机构"), pk)
    rows = rows_of(partner)
    if request.GET.get("format") == "xlsx":
        return sheet(as_sheet(partner, rows), f"{partner.pool.title}-{partner.name}-{today()}.xlsx")
    sums = [in_full(sum(column)) for column in zip(*(row[2:] for row in rows), strict=True)]
    shown = [(row[0], row[1], *(in_full(fen) for fen in row[2:])) for row in rows]
    return render(request, "pool/partner.html", {"partner": partner, "rows": shown, "sums": sums, "on": today()})


def rows_of(partner: PoolPartner) -> list[Row]:
    """A bank's covered loans; of another partner the loans whose loss it shared."""
    rows = Admission.objects.filter(pool=partner.pool).order_by("pk")
    rows = rows.filter(bank_name=partner.name) if partner.kind == PartnerKind.BANK else rows.filter(claim__isnull=False)
    claims = {one.admission_id: one for one in Claim.objects.filter(admission__in=rows).prefetch_related("recoveries")}
    return [_row(one, claims.get(one.pk), partner.kind) for one in rows[:MOST]]


def as_sheet(partner: PoolPartner, rows: list[Row]) -> bytes:
    """Amounts in 元 as numbers, so that they can be summed."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(str(_("对账单")))
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    page.write_string(0, 0, f"{partner.pool.title} · {partner.name} · {today()}", bold)
    heads = (_("贷款编号"), _("借款企业"), _("本金（元）"), _("净损失（元）"), _("承担（元）"), _("返还（元）"))
    page.write_row(1, 0, [str(one) for one in heads], bold)
    for at, row in enumerate(rows, 2):
        page.write_string(at, 0, row[0])
        page.write_string(at, 1, row[1])
        for column, fen in enumerate(row[2:], 2):
            page.write_number(at, column, fen / 100, money)
    page.set_column(0, 5, 20)
    book.close()
    return out.getvalue()


def _row(one: Admission, claim: Claim | None, kind: str) -> Row:
    settled = claim if claim is not None and claim.paid_on else None
    borne = settled.borne if settled else {}
    back = returned(settled).get(kind, 0) if settled else 0
    return one.loan_number, one.enterprise_name, one.principal_fen, sum(borne.values()), borne.get(kind, 0), back
