"""一键申请: own rights with lights, the full pre-check of those chosen, and a case draft filled with both."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.procedures import plugs, prefill
from quanlian.procedures.actions.start import starting_action, starting_role
from quanlian.procedures.drafts import stored
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.library import item_of, published_version
from quanlian.procedures.models import Draft
from quanlian.registry.events import EventCode
from quanlian.registry.models import LegalEvent
from quanlian.registry.queries.rows import RightRow
from quanlian.utilisation.engagements import services as engagements
from quanlian.utilisation.engagements.services import in_the_way
from quanlian.utilisation.finance.checks.application import application
from quanlian.utilisation.finance.held import families
from quanlian.utilisation.finance.models import FinanceProduct

ITEM, SOURCE, PRODUCT = "pledge_finance", "finance.product", "@product"


@dataclass(frozen=True, slots=True)
class Light:
    """One own right: `fits` the product's kinds, `free` of other uses, `pledged` by the register."""

    right: RightRow
    fits: bool
    free: bool
    pledged: bool

    @property
    def green(self) -> bool:
        return self.fits and self.free and not self.pledged


def own_rights(user: User, product: FinanceProduct, on: dt.date) -> list[Light]:
    """The rights in force of the person's organisation; two queries beside the list, however many rights."""
    held = prefill.held_rights(user)
    pks = [one.pk for one in held]
    purpose, kinds = engagements.Purpose, families(pks)
    standing = engagements.standing(pks)
    taken = {one.right_id for one in standing if in_the_way(purpose.PLEDGE, purpose(one.purpose), consented=False)}
    pledged = _pledged(pks, on)
    return [Light(one, kinds.get(one.pk, "") in product.kinds, one.pk not in taken, one.pk in pledged) for one in held]


def _pledged(rights: Sequence[int], on: dt.date) -> set[int]:
    """Rights whose last pledge event is no release; the full check tells contracts apart."""
    codes = (EventCode.PLEDGED, EventCode.PLEDGE_RELEASED)
    rows = LegalEvent.objects.filter(right__in=rights, code__in=codes, effective_on__lte=on)
    last = dict(rows.order_by("effective_on", "pk").values_list("right", "code"))
    return {right for right, code in last.items() if code == EventCode.PLEDGED}


def prechecked(user: User, numbers: Sequence[str], months: int, on: dt.date) -> tuple[plugs.CheckResult, ...]:
    """All checks of the application on the chosen rights; none chosen, none made."""
    body = prefill.own_organisation(user)
    if not numbers or body is None:
        return ()
    facts = {"applicant_name": body.name, "rights": list(numbers), "term_months": months, "families": _any()}
    return application(facts, on)


def _any() -> list[str]:
    return ["patent", "trademark", "copyright", "other"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the firm picked; amount and months as typed (blank: left to the form)."""

    product: FinanceProduct
    numbers: list[str]
    amount: str
    months: str


def begin(actor: Actor, user: User, chosen: Chosen) -> Draft:
    """A fresh draft of the item, filled; nothing is sent. The person's unsent one for the same product goes on, with
    what was chosen now.

    Raises UserError FINANCE_NO_RIGHT, ITEM_START.
    """
    if not chosen.numbers:
        raise UserError("FINANCE_NO_RIGHT", "没有选择权利", rule="至少选择一件", remedy="勾选要质押的权利后再申请")
    code = chosen.product.code
    had = Draft.objects.filter(owner=user, item=ITEM, sent=False, case=None, data__contains={PRODUCT: code}).first()
    if had is not None:
        return _chosen_anew(actor, user, had, chosen)
    item = item_of(published_version(ITEM))
    plugs.pass_gates(user, ITEM)
    action = starting_action(item, starting_role(item, user))
    form = item.actions[action].form or ""
    row = Draft(key=uuid.uuid4(), item=ITEM, form=form, owner=user, action=action, data={PRODUCT: code})
    fields = item.forms[form] if form else {}
    for name, (value, source) in prefill.first_answers(user, fields, {}).items():
        stored.prefill(row, name, value, source)
    for name, answer in _answers(user, chosen).items():
        if name in fields and answer not in ("", None, []):
            stored.prefill(row, name, answer, SOURCE)
    with act(actor, "draft.open", row) as done:
        row.save(force_insert=True)
        done.detail.update(item=ITEM, action=action, product=code)
    return row


def _chosen_anew(actor: Actor, user: User, had: Draft, chosen: Chosen) -> Draft:
    """Rights, amount and months as chosen now; everything else that was typed before stays."""
    answers = _answers(user, chosen)
    for name in ("rights", "families", "amount", "term_months"):
        if answers[name] not in ("", []):
            stored.prefill(had, name, answers[name], SOURCE)
    with act(actor, "draft.open", had) as done:
        had.save()
        done.detail.update(item=ITEM, product=chosen.product.code, again=True)
    return had


def _answers(user: User, chosen: Chosen) -> dict[str, Json]:
    product = chosen.product
    held = {one.number: one.pk for one in prefill.held_rights(user)}
    kinds = families(list(held.values()))
    ticked: list[Json] = [*dict.fromkeys(kinds[held[one]] for one in chosen.numbers if one in held)]
    return {
        "product_code": product.code,
        "bank_name": product.bank_name,
        "bank_code": product.bank.uscc if product.bank else "",
        "rights": "\n".join(chosen.numbers),
        "families": ticked,
        "mode": product.modes[0] if len(product.modes) == 1 else "",
        "amount": chosen.amount,
        "term_months": chosen.months,
    }
