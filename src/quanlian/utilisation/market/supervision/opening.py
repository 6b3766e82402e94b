"""Orders are issued for what the rules found, and closed when the cause is gone and the reply is in."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass

from django.db import transaction

from quanlian.core.actions import SYSTEM, Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.procedures.actions.unattended import carry_on
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts, register_deed
from quanlian.procedures.services import begin_for
from quanlian.utilisation.market.models import SupervisionOrder
from quanlian.utilisation.market.offers.numbering import next_number
from quanlian.utilisation.market.supervision.causes import Cause, Rule, found

log = logging.getLogger("quanlian.market")
SEVERE = frozenset({Rule.COMPLAINT, Rule.PAYMENT})
"""Rules whose orders are red from the beginning."""


@dataclass(frozen=True, slots=True)
class Supervised:
    """What one run did: causes found, orders issued, orders closed because the cause is gone."""

    causes: int
    issued: int
    closed: int


def supervise(on: dt.date, actor: Actor = SYSTEM) -> Supervised:
    """Run all rules for a day. However often it runs, a cause has one order; one that fails does not stop the rest."""
    causes = found(on)
    known = set(SupervisionOrder.objects.filter(cause__in=[one.name for one in causes]).values_list("cause", flat=True))
    issued = sum(_issued(actor, one, on) for one in causes if one.name not in known)
    return Supervised(len(causes), issued, close_settled({one.name for one in causes}))


def _issued(actor: Actor, cause: Cause, on: dt.date) -> int:
    try:
        issue(actor, cause, on)
    except UserError:
        log.exception("order of %s", cause.name)
        return 0
    return 1


@transaction.atomic
def issue(actor: Actor, cause: Cause, on: dt.date) -> SupervisionOrder:
    """One order with its case and letter."""
    body = Organisation.objects.filter(pk=cause.organisation).first() if cause.organisation else None
    case = begin_for(
        actor,
        "supervision_order",
        {
            "addressee": cause.addressee,
            "addressee_code": body.uscc if body else "",
            "rule": cause.rule.value,
            "subject": cause.subject,
            "issue": cause.issue,
            "since": cause.since.isoformat(),
        },
        region=cause.region,
        admit=("addressee",),
    )
    if body:
        case.parties.filter(role="addressee").update(organisation=body)
    order = SupervisionOrder(
        number=next_number("market.order_scheme", on), case=case, cause=cause.name, rule=cause.rule,
        level="红" if cause.rule in SEVERE else "黄", subject=cause.subject, issue=cause.issue,
        addressee=cause.addressee, organisation=body, operator_id=cause.operator, region_code=cause.region,
        issued_on=on, since=cause.since,
    )  # fmt: skip
    with act(actor, "market.supervise", order) as done:
        order.save()
        done.detail.update(number=order.number, cause=cause.name)
        done.event("market.supervised", number=order.number, subject=order.subject)
    return order


def close_settled(standing: set[str]) -> int:
    """Orders that were answered and whose cause the rules no longer find are closed."""
    rows = SupervisionOrder.objects.filter(case__state="replied").exclude(rule=Rule.COMPLAINT)
    gone = [one for one in rows if one.cause not in standing]
    for one in gone:
        note = "系统复核：问题已经消除，予以办结"
        carry_on(one.case_id, "close", {"closing_note": note}, reason=note)
    return len(gone)


def escalate(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `market.escalate`: from the sixth working day the order is red."""
    order = SupervisionOrder.objects.filter(case=case).first()
    if order is not None and order.level != "红":
        order.level = "红"
        with act(actor, "market.escalate", order) as done:
            order.save(update_fields=["level"])
            done.detail.update(number=order.number)


def register() -> None:
    """Called when the app is ready."""
    register_deed("market.escalate", escalate)
