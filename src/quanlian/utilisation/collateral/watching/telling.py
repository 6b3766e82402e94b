"""Telling bank and enterprise: a grave fact a message of its own, the rest one message a night."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils import timezone

from quanlian.core.messages.services import Telling, notify_all
from quanlian.core.people.models import Membership, User
from quanlian.utilisation.collateral.models import Alert, Level

KIND = "collateral"
CHUNK = 1000


def tell(rows: Sequence[Alert], on: dt.date) -> int:
    """Part of the scan's transaction; how many messages are new. An alert counts as told when its bank has a reader."""
    people = _people({one for row in rows for one in (row.bank_id, row.enterprise_id) if one})
    sent = notify_all(_tellings(rows, people, on))
    told = [row for row in rows if row.bank_id and people.get(row.bank_id)]
    for row in told:
        row.told_at = timezone.now()
    Alert.objects.bulk_update(told, ["told_at"], CHUNK)
    return sent


def _tellings(rows: Sequence[Alert], people: Mapping[int, list[User]], on: dt.date) -> Iterator[Telling]:
    calm: dict[int, list[Alert]] = defaultdict(list)
    for row in rows:
        for body in {one for one in (row.bank_id, row.enterprise_id) if one}:
            if row.level == Level.RED:
                yield _grave(row, people.get(body, []))
            else:
                calm[body].append(row)
    for body, some in calm.items():
        yield _nightly(some, body, people.get(body, []), on)


def _grave(row: Alert, people: list[User]) -> Telling:
    body = f"{row.loan_number} {row.right_number} {row.action}。请于{row.due_on}前处置。"
    return Telling(
        people, f"红色预警：{row.title}", body,
        link=reverse("collateral-alert", args=[row.pk]), kind=KIND, urgent=True,
        key=f"collateral:{row.pk}:{row.level}",
    )  # fmt: skip


def _nightly(rows: Sequence[Alert], body: int, people: list[User], on: dt.date) -> Telling:
    loans = sorted({row.loan_number for row in rows})
    listed = "；".join(f"{row.loan_number} {row.title}" for row in rows[:10])
    return Telling(
        people, f"贷后预警 {len(rows)} 条", f"涉及 {len(loans)} 笔借款：{listed}", link=reverse("collateral"),
        kind=KIND, key=f"collateral:{on}:{body}:{rows[0].pk}",
    )  # fmt: skip


def _people(bodies: Iterable[int]) -> dict[int, list[User]]:
    found: dict[int, list[User]] = defaultdict(list)
    rows = Membership.objects.filter(organisation__in=list(bodies), user__is_active=True).select_related("user")
    for row in rows.order_by("pk"):
        if row.user not in found[row.organisation_id]:
            found[row.organisation_id].append(row.user)
    return found
