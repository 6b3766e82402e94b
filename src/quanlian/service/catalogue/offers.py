"""Whether an item can be applied for now, why not, and the decision to open or close it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from quanlian.core.actions import Actor, act
from quanlian.core.findings import Finding, UserError
from quanlian.core.policies import policy_for
from quanlian.procedures.library import item_of, published_version
from quanlian.procedures.moment import today
from quanlian.procedures.office import office
from quanlian.procedures.spec import Item
from quanlian.service.catalogue.blocks import blank_blocks
from quanlian.service.catalogue.models import Offer


@dataclass(frozen=True, slots=True)
class Offered:
    """`apply` says whether people may apply online today; `why` what stands against it, in a sentence for them."""

    item: Item
    blanks: tuple[Finding, ...] = ()
    closed: Offer | None = None

    @property
    def apply(self) -> bool:
        return self.item.open_to == "public" and not self.blanks and self.closed is None

    @property
    def shown(self) -> bool:
        """Whether the public list has it: a guide with blanks is not published."""
        return not self.blanks

    @property
    def why(self) -> str:
        if self.closed is not None:
            until = f"（至{self.closed.until}）" if self.closed.until else ""
            return f"本事项自{self.closed.since}起暂停受理{until}：{self.closed.reason}"
        if self.blanks:
            return "办事指南正在补充，暂不受理网上申请"
        return "本事项由主管部门依职权办理，不需要申请" if self.item.open_to == "office" else ""


def offered(item: Item, closures: Mapping[str, Offer] | None = None) -> Offered:
    """How the item stands today. `closures` (see `closed_now`) saves a query an item where many are asked for."""
    known = closures if closures is not None else closed_now(item.item)
    return Offered(item, tuple(blank_blocks(item, office())), known.get(item.item))


def closed_now(code: str = "", on: dt.date | None = None) -> Mapping[str, Offer]:
    """The closings in force on a day, by item: of the decisions that hold that day the latest one counts."""
    day = on or today()
    rows = Offer.objects.filter(Q(until=None) | Q(until__gte=day), since__lte=day)
    if code:
        rows = rows.filter(code=code)
    latest = {row.code: row for row in rows.order_by("pk")}
    return {name: row for name, row in latest.items() if not row.open}


def demand_offered(code: str) -> None:
    """Raises UserError OFFER_CLOSED where nobody may apply for the item today."""
    now = offered(item_of(published_version(code)))
    if not now.apply:
        raise UserError(
            "OFFER_CLOSED",
            f"“{now.item.title}”现在不能申请：{now.why}",
            value=code,
            remedy="可先电话咨询，或改日再办；已提交的办件照常办理",
        )


def decide(
    actor: Actor, code: str, *, open_: bool, reason: str, since: dt.date | None = None, until: dt.date | None = None
) -> Offer:
    """Open or close an item for application; cases under way go on. Raises UserError OFFER_REASON, OFFER_DATES,
    ITEM_NOT_FOUND, or Forbidden."""
    if actor.user is not None:
        policy_for(Offer).demand(actor.user, "decide")
    version = published_version(code)
    day = since or today()
    if not reason.strip():
        raise UserError("OFFER_REASON", "开办、停办须写明理由", value=version.title, remedy="填写理由后再提交")
    if day < today() or (until is not None and until < day):
        raise UserError(
            "OFFER_DATES",
            "起止日期不合理",
            value=f"{day}—{until or ''}",
            rule="自今天或以后起，止日不早于起日",
            remedy="改正日期",
        )
    row = Offer(code=code, open=open_, reason=reason.strip(), since=day, until=until, by=actor.user)
    with act(actor, "service.open" if open_ else "service.close", row, reason=reason) as done:
        row.save()
        done.detail.update(item=code, since=str(day), until=str(until or ""))
        done.event("service.offer_changed", item=code, open=open_)
    return row
