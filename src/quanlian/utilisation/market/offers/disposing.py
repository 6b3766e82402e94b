"""A pledged right put up for sale because its loan was not paid (质物处置)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quanlian.core.actions import Actor
from quanlian.procedures.actions.perform import Asked
from quanlian.procedures.actions.unattended import open_case
from quanlian.procedures.engine.situation import Json
from quanlian.registry.models import Right
from quanlian.utilisation.market.models import Offer


def list_for_disposal(
    actor: Actor,
    loan_number: str,
    numbers: Sequence[str],
    floor_fen: int | None,
    *,
    owner_name: str,
    title: str,
    region: int,
    price_mode: str = "auction",
    text: str = "",
    more: Mapping[str, Json] | None = None,
) -> str:
    """Apply for the listing of a loan's rights; returns the offer's number. The market's staff checks and publishes it.

    `numbers`: right numbers; `owner_name`: the pledgor, who is still the registered owner; the pledgee asks, so its
    consent is given. Raises UserError RIGHT_ENGAGED (the loan's own pledge is not in the way),
    FORM_REFUSED.
    """
    values: dict[str, Json] = {
        "lister_name": owner_name,
        "title": title,
        "rights": list(numbers),
        "right_kind": "patent",
        "offer_type": "disposal",
        "price_mode": price_mode if floor_fen is not None else "talk",
        "loan_number": loan_number,
        "text": text or f"质权人依法处置质物，贷款编号{loan_number}",
        "state_owned": False,
        "public_unit": False,
        "foreign_party": False,
        "ownership_dispute": False,
        "exclusive_elsewhere": False,
        "pledgee_consent": True,
        "promise": True,
        **(more or {}),
    }
    if floor_fen is not None:
        values["floor"] = f"{floor_fen // 100}.{floor_fen % 100:02d}"
    case = open_case(actor, "market_listing", Asked("dispose", values, reason=f"贷款{loan_number}处置"), region=region)
    return Offer.objects.get(case=case).number


def numbers_of(rights: Sequence[Right]) -> list[str]:
    """The numbers under which rights are found again."""
    from quanlian.registry.models import Identifier

    rows = Identifier.objects.filter(right__in=rights).order_by("right", "scheme")
    first: dict[int, str] = {}
    for one in rows:
        first.setdefault(one.right_id, one.value.partition(":")[2] or one.value)
    return [first[one.pk] for one in rights if one.pk in first]


__all__ = ["list_for_disposal", "numbers_of"]
