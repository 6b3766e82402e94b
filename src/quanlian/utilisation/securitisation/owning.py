"""Whose rights an asset may bring into a pool: no number somebody types opens the rights of others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from quanlian.core.findings import UserError
from quanlian.utilisation.engagements.services import Engagement, of
from quanlian.utilisation.prechecks.holding import is_owner
from quanlian.utilisation.prechecks.registered import look
from quanlian.utilisation.securitisation.models import AbsDeal


def demand_owned(numbers: Sequence[str], names: Sequence[str], on: dt.date) -> None:
    """Every registered right belongs to the originator or to the obligor named. Raises UserError ABS_OWNER."""
    for one in look(numbers, on):
        if one.found and one.owners and not any(is_owner(name, owner) for owner in one.owners for name in names):
            owners = "、".join(owner.name for owner in one.owners)
            raise UserError(
                "ABS_OWNER", "权利不属于原始权益人，也不属于所填债务人", value=f"{one.number}：{owners}",
                rule="基础资产对应的权利须由原始权益人或者债务人持有", remedy="核对权利号码和债务人名称",
            )  # fmt: skip


def own_references(deal: AbsDeal, references: Sequence[str]) -> list[str]:
    """Those of the numbers under which something of the originator's own stands; others stand in the way."""
    rows = Engagement.objects.filter(reference__in=references, released_at=None).order_by("reference")
    return [one for one in rows.values_list("reference", flat=True).distinct() if own_business(deal, one)]


def own_business(deal: AbsDeal, reference: str) -> bool:
    """Whether what stands under this number is the originator's own: a loan it gave, or a use it holds itself."""
    from quanlian.utilisation.finance.services import loan

    known = loan(reference)
    if known is not None:
        return known.bank_pk == deal.organisation_id if known.bank_pk else known.bank == deal.originator
    standing = list(of(reference))
    return bool(standing) and all(_held(one.organisation_id, one.holder, deal) for one in standing)


def _held(organisation: int | None, holder: str, deal: AbsDeal) -> bool:
    return organisation == deal.organisation_id if organisation else holder == deal.originator
