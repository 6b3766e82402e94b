"""What a lead knows of the answers each form asks for. What only a person can say is left blank."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from django.utils import timezone

from quanlian.procedures.engine.situation import Json
from quanlian.procedures.moment import today
from quanlian.protection.watch.following import story
from quanlian.protection.watch.following.exhibits import Exhibit
from quanlian.protection.watch.models import Lead

Answers = dict[str, Json]
Fill = Callable[[Lead, Sequence[Exhibit]], Answers]


def complaint(lead: Lead, proofs: Sequence[Exhibit]) -> Answers:
    """知识产权侵权投诉. Whether the dispute is pending elsewhere and whether to report as well, the person says."""
    return {
        "complained_on": today().isoformat(),
        "complainant_name": lead.mark.holder,
        "complainant_code": _holder_code(lead),
        "respondent_name": party(lead),
        "respondent_code": lead.item.seller.licence_code,
        "respondent_address": _address(lead),
        "right_kind": "TM",
        "rights": lead.mark.number,
        "place_of_act": place(lead),
        "known_on": timezone.localdate(lead.found_at).isoformat(),
        "claims": f"停止销售使用“{lead.sign}”标志的商品，下架链接 {lead.item.url}，并依法赔偿损失",
        "facts": story.facts(lead, proofs),
    }


def notice(lead: Lead, proofs: Sequence[Exhibit]) -> Answers:
    """电子商务平台侵权通知. That all is true, the right's holder says."""
    seller = lead.item.seller
    return {
        "noticed_on": today().isoformat(),
        "holder_name": lead.mark.holder,
        "holder_code": _holder_code(lead),
        "platform_name": seller.platform,
        "seller_name": party(lead),
        "seller_code": seller.licence_code,
        "seller_address": seller.region_name,
        "shop": f"{seller.name}（{seller.shop_id}）",
        "right_kind": "TM",
        "rights": lead.mark.number,
        "links": "\n".join(links(lead)),
        "goods": lead.item.title,
        "comparison": f"{story.comparison(lead)}\n{story.proved(proofs)}",
        "value": format(Decimal(lead.value_fen) / 100, "f") if lead.value_fen is not None else "",
        "asked": ["DELETE", "CUT"],
    }


def penalty(lead: Lead, proofs: Sequence[Exhibit]) -> Answers:
    """商标侵权行政处罚, the registration of its source."""
    seller = lead.item.seller
    return {
        "source_kind": "inspection",
        "facts": story.facts(lead, proofs),
        "source_case": lead.number,
        "found_on": lead.item.seen_on.isoformat(),
        "party_name": party(lead),
        "party_code": seller.licence_code,
        "organisation": "true" if seller.licence_code else "",
        "same_province": _same_province(lead),
        "party_address": _address(lead),
        "holder_name": lead.mark.holder,
        "holder_code": _holder_code(lead),
        "rights": lead.mark.number,
        "goods": lead.item.title,
        "place_of_act": place(lead),
    }


FILLS: Mapping[str, Fill] = {
    "infringement_complaint": complaint,
    "platform_notice": notice,
    "trademark_penalty": penalty,
}


def party(lead: Lead) -> str:
    """Whom it is against: the licence's name; the shop's where no licence is shown."""
    seller = lead.item.seller
    return seller.licence_name or f"{seller.platform}店铺“{seller.name}”经营者"


def place(lead: Lead) -> str:
    """Where the act was done, as far as the shop says; else where the office is."""
    code = lead.item.seller.region_code or lead.region_code
    return str(code) if code else ""


def links(lead: Lead) -> list[str]:
    """The listing and those joined to it."""
    twins = lead.twins.select_related("item").order_by("pk")[:50]
    return [lead.item.url, *(one.item.url for one in twins)]


def _address(lead: Lead) -> str:
    seller = lead.item.seller
    return f"{seller.region_name or '地址待平台提供'}（店铺：{seller.platform}，{seller.shop_id}）"


def _holder_code(lead: Lead) -> str:
    return lead.mark.organisation.uscc if lead.mark.organisation else ""


def _same_province(lead: Lead) -> str:
    mine, theirs = lead.region_code // 10_000, lead.item.seller.region_code // 10_000
    return "" if not mine or not theirs else str(mine == theirs).lower()
