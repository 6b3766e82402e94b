"""The contract wizard, the clause check of an uploaded text, and the result."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.files.store import path_of
from quanlian.core.findings import UserError
from quanlian.core.people.reach import speaks_for
from quanlian.procedures.moment import today
from quanlian.ui.asked import actor, person
from quanlian.utilisation.deals import drafting
from quanlian.utilisation.deals.contracts.library import library
from quanlian.utilisation.deals.contracts.marks import companions
from quanlian.utilisation.deals.models import ContractDraft, Deal
from quanlian.utilisation.deals.pages.frame import READERS, Content, said, seen
from quanlian.utilisation.deals.policies import SEERS
from quanlian.utilisation.deals.sides import own_body, side_of

FAMILIES = (("transfer", "转让合同"), ("licence", "许可合同"), ("technology", "技术合同"))


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def wizard(request: HttpRequest) -> HttpResponseBase:
    """`template` and `deal` in the address; POST writes the contract."""
    told = request.POST if request.method == "POST" else request.GET
    name, deal = said(told, "template", 40), _deal(request, said(told, "deal", 40))
    if request.method == "POST":
        given = {key: said(told, key) for key in told}
        body = own_body(person(request)) if speaks_for(person(request)) else None
        row = drafting.compose(actor(request), name, given, deal=deal, body=body)
        return redirect("deals-draft", row.pk)
    content: Content = {"templates": library().templates.items(), "deal": deal, "families": FAMILIES}
    if name:
        content |= _blanks(request, name, deal)
    return render(request, "deals/wizard.html", content)


def _blanks(request: HttpRequest, name: str, deal: Deal | None) -> Content:
    chosen = library().template(name)
    known = _known(deal, priced=deal is not None and _priced(request, deal)) | {
        key: said(request.GET, key) for key in request.GET
    }
    blanks = [(key, blank, known.get(key, "")) for key, blank in library().blanks(chosen).items()]
    numbers = drafting.split(known.get("numbers", ""))
    along = companions(numbers, today()) if chosen.whole_set and numbers else []
    return {"name": name, "chosen": chosen, "blanks": blanks, "along": along, "numbers": known.get("numbers", "")}


def _priced(request: HttpRequest, deal: Deal) -> bool:
    """A co-owner who is asked sees the deal, but no money."""
    user = person(request)
    return side_of(user, deal) is not None or bool(user.roles & SEERS)


def _known(deal: Deal | None, *, priced: bool) -> dict[str, str]:
    """What the deal already says; the price only to those it concerns."""
    if deal is None:
        return {}
    numbers = "、".join(one.number.partition("#")[0] for one in deal.rights.all())
    kinds = {"exclusive": "独占许可", "sole": "排他许可"}
    return {
        "seller": deal.seller_name, "buyer": deal.buyer_name, "subject": deal.title, "numbers": numbers,
        "amount": f"{deal.amount_fen // 100}.{deal.amount_fen % 100:02d}" if priced else "",
        "know_how": deal.know_how if priced else "", "pay_terms": _payment(deal) if priced else "",
        "until": deal.until.isoformat() if deal.until else "", "licence_type": kinds.get(deal.kind, "普通许可"),
    }  # fmt: skip


def _payment(deal: Deal) -> str:
    """How the two agreed to pay, as their proposal said."""
    said = deal.case.situation if deal.case else {}
    facts = said.get("data") if isinstance(said, dict) else None
    return str(facts.get("payment_terms") or "") if isinstance(facts, dict) else ""


def _deal(request: HttpRequest, number: str) -> Deal | None:
    return seen(request, Deal, number=number) if number else None


@guarded(READERS)
@require_POST
def examine(request: HttpRequest) -> HttpResponseBase:
    """The clauses of an uploaded Word file."""
    given = request.FILES.get("file")
    if not isinstance(given, UploadedFile):
        raise UserError("CONTRACT_WORD", _("没有选择文件"), remedy=_("选择 .docx 文件后再核对"))
    if (given.size or 0) > 10 << 20:
        raise UserError("CONTRACT_WORD", _("文件超过 10 MB"), remedy=_("压缩图片后再上传"))
    body = own_body(person(request)) if speaks_for(person(request)) else None
    row = drafting.examine(
        actor(request), said(request.POST, "family", 20), str(given.name), given.read(),
        deal=_deal(request, said(request.POST, "deal", 40)), body=body,
    )  # fmt: skip
    return redirect("deals-draft", row.pk)


@guarded(READERS)
@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What the clause checker says of one contract."""
    row = seen(request, ContractDraft, pk=pk)
    wrong = sum(1 for one in row.findings if one["verdict"] != "ok")
    return render(request, "deals/draft.html", {"row": row, "wrong": wrong})


@guarded(READERS)
@require_safe
def word(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The contract's Word file."""
    row = seen(request, ContractDraft, pk=pk)
    if row.file_id is None:
        raise UserError("NOT_FOUND", _("没有合同文件"), value=str(pk))
    name = row.title if row.title.endswith(".docx") else f"{row.title}.docx"
    return FileResponse(path_of(row.file_id).open("rb"), as_attachment=True, filename=name, content_type=drafting.DOCX)
