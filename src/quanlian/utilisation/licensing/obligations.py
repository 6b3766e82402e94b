"""Grant rewards by law: each patent granted to a unit wants its reward within three months (实施细则第九十三条)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.calendar.arithmetic import add
from quanlian.core.calendar.queries import calendar
from quanlian.core.people.models import Organisation
from quanlian.registry.events import EventCode
from quanlian.registry.importing.party_key import party_key
from quanlian.registry.kinds import PATENTS
from quanlian.registry.models import Holding, LegalEvent, Party, Statement
from quanlian.rules.library import national
from quanlian.utilisation.licensing.models import Reward, RewardKind

BACK = 400
"""Days of grants looked at: the term and most of a year after it."""
MOST = 300


@dataclass(frozen=True, slots=True)
class Obligation:
    """A patent granted to the unit. `last_day`: to pay; `least_yuan`: where nothing was agreed; `reward`: on record."""

    right: int
    number: str
    title: str
    kind: str
    granted_on: dt.date
    last_day: dt.date
    least_yuan: Decimal
    reward: Reward | None

    def late(self, on: dt.date) -> bool:
        return self.last_day < on and (self.reward is None or self.reward.paid_on is None)


def obligations(unit: Organisation, on: dt.date) -> tuple[Obligation, ...]:
    """Grants of the last year and a month to this unit as first owner, the earliest term first."""
    events = _grants(unit, on)
    said = _statements([one.right_id for one in events])
    paid = {row.right_id: row for row in Reward.objects.filter(right__in=list(said), kind=RewardKind.GRANT)}
    days = calendar()
    found = []
    for one in events:
        months = national().at("reward.grant.months", one.effective_on).value
        least = national().at(f"reward.grant.{one.right.kind}", one.effective_on).value
        number, title = said.get(one.right_id, ("", ""))
        last = add(one.effective_on, f"{months} m", days).date
        amount = least if isinstance(least, Decimal) else Decimal(0)
        found.append(Obligation(one.right_id, number, title, one.right.kind, one.effective_on, last, amount,
                                paid.get(one.right_id)))  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.last_day, one.number)))


def _grants(unit: Organisation, on: dt.date) -> Sequence[LegalEvent]:
    """One grant a right: the newest statement of it."""
    parties = Party.objects.filter(key=party_key(unit.name))
    if unit.uscc:
        parties = parties | Party.objects.filter(uscc=unit.uscc)
    held = Holding.objects.filter(first_party__in=parties.values("pk"), kind__in=PATENTS)
    rows = LegalEvent.objects.filter(
        right__in=held.values("right"), code=EventCode.GRANTED, effective_on__lte=on,
        effective_on__gt=on - dt.timedelta(days=BACK),
    )  # fmt: skip
    found = rows.select_related("right").order_by("-effective_on", "-pk")[:MOST]
    return list({one.right_id: one for one in found}.values())


def _statements(rights: Sequence[int]) -> dict[int, tuple[str, str]]:
    rows = Statement.objects.filter(right__in=rights).order_by("pk").values_list("right_id", "app_no", "title")
    return {right: (number, title) for right, number, title in rows}
