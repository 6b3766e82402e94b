"""Taking a right for a use and setting it free. Two who come at once queue at the right's own row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case
from quanlian.registry.models import Right
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.rows import rows
from quanlian.utilisation.engagements.conflicts import in_the_way
from quanlian.utilisation.engagements.models import Engagement, Purpose


@dataclass(frozen=True, slots=True)
class Use:
    """Who wants rights for what: `reference` is the number people know it by (offer, deal, loan)."""

    purpose: Purpose
    reference: str
    holder: str
    organisation: Organisation | None = None
    case: Case | None = None
    consented: bool = False
    instead_of: tuple[str, ...] = ()
    """References whose engagements do not stand in the way: the offer that this deal comes from, the loan disposed."""


def engage(actor: Actor, rights: Sequence[int], use: Use) -> list[Engagement]:
    """Take all these rights (primary keys) or none; taken again under the same reference it is one.

    Raises UserError RIGHT_ENGAGED, which names the right, the earlier use, its holder and since when.
    """
    with transaction.atomic():
        found = list(Right.objects.select_for_update(of=("self",)).filter(pk__in=rights).order_by("pk"))
        standing = list(Engagement.objects.filter(right__in=found, released_at=None).order_by("pk"))
        for one in standing:
            if _refuses(one, use):
                raise _taken(one, use)
        had = {one.right_id for one in standing if (one.reference, one.purpose) == (use.reference, use.purpose)}
        return [_taken_now(actor, right, use) for right in found if right.pk not in had]


def release(actor: Actor, reference: str, reason: str, *, rights: Sequence[int] | None = None) -> int:
    """Set free what was taken under `reference` (or only these rights of it); returns how many."""
    with transaction.atomic():
        held = Engagement.objects.select_for_update(of=("self",)).filter(reference=reference, released_at=None)
        freed = list(held if rights is None else held.filter(right__in=rights))
        for one in freed:
            with act(actor, "engagements.release", one, reason=reason):
                one.released_at, one.release_reason = timezone.now(), reason[:200]
                one.save(update_fields=["released_at", "release_reason"])
        return len(freed)


def _refuses(one: Engagement, use: Use) -> bool:
    if one.reference == use.reference or one.reference in use.instead_of:
        return False
    return in_the_way(use.purpose, Purpose(one.purpose), consented=use.consented)


def _taken_now(actor: Actor, right: Right, use: Use) -> Engagement:
    one = Engagement(
        right=right,
        purpose=use.purpose,
        reference=use.reference,
        holder=use.holder,
        organisation=use.organisation,
        case=use.case,
        consented=use.consented,
        since=timezone.now(),
    )
    with act(actor, "engagements.engage", one):
        one.save()
    return one


def _named(right: Right) -> str:
    """Number and title, as the public register shows them."""
    today = timezone.localdate()
    found = rows(AnonymousUser(), [right.pk], Clock(today, today))
    return f"{found[0].number} {found[0].title}".strip() if found else str(right)


def _taken(one: Engagement, use: Use) -> UserError:
    since = timezone.localtime(one.since)
    said = f"这件权利已于{since:%Y-%m-%d %H:%M}由“{one.holder}”用于{one.get_purpose_display()}（{one.reference}）"
    return UserError(
        "RIGHT_ENGAGED",
        f"{said}，不能再用于{use.purpose.label}",
        value=_named(one.right),
        rule="同一权利在前一用途解除前不得另作相冲突的处分（民法典第444条；专利法第14条）",
        remedy="与占用人协商，待其解除后再办，或者换一件权利；已经质权人书面同意的，请上传同意书后再提交",
    )
