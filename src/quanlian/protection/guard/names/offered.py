"""Names the registry offers: geographical indications, heritage, collective and certification marks of the region."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from quanlian.core.actions import SYSTEM, act
from quanlian.core.config import setting
from quanlian.core.regions.queries import within
from quanlian.protection.guard.models import GuardedName, NameKind
from quanlian.registry.kinds import LABELS, RightKind
from quanlian.registry.models import Holding, Version

KINDS = {
    RightKind.GI_PRODUCT: NameKind.GI,
    RightKind.TM_COLL: NameKind.GI,
    RightKind.TM_CERT: NameKind.GI,
    RightKind.ICH: NameKind.ICH,
    RightKind.TK: NameKind.CULTURE,
}
SOURCE = "权利登记"
Fact = tuple[int, str, str, list[str], str, int]


def take_over(today: dt.date) -> int:
    """Guard what the registry holds and the list does not; a name once ended by an officer is not taken again."""
    fresh = [row for row in (_row(fact, today) for fact in offered(today)) if row is not None]
    taken = set(GuardedName.objects.values_list("kind", "name", "region_code"))
    unique = {(row.kind, row.name, row.region_code): row for row in fresh}
    rows = [row for key, row in unique.items() if key not in taken]
    if not rows:
        return 0
    with act(SYSTEM, "guard.take_over", GuardedName(name=SOURCE)) as done:
        GuardedName.objects.bulk_create(rows, 500, ignore_conflicts=True)
        done.detail["names"] = len(rows)
    return len(rows)


def offered(today: dt.date) -> list[Fact]:
    """(right, kind, title, classes, holder, region) of rights of those kinds not on the list yet."""
    low, high = within(int(setting("QUANLIAN_SAMPLE_REGION").get()))
    known = GuardedName.objects.exclude(right=None).values("right")
    local = (
        Q(city__gte=low, city__lt=high) | Q(county__gte=low, county__lt=high) | Q(province__gte=low, province__lt=high)
    )
    held = Holding.objects.filter(local, kind__in=KINDS, effective__contains=today, known__contains=today)
    fields = ("right_id", "kind", "statement__title", "statement__classes", "first_party__name", "city")
    in_force = list(held.exclude(right__in=known).values_list(*fields))
    return [*in_force, *_described(today, {row[0] for row in in_force}, (low, high))]


def _described(today: dt.date, but: set[int], region: tuple[int, int]) -> list[Fact]:
    """Heritage and traditional knowledge are never granted for a term: what describes them today is enough."""
    rows = Version.objects.filter(
        right__kind__in=(RightKind.ICH, RightKind.TK), effective__contains=today, known__contains=today,
        statement__city__gte=region[0], statement__city__lt=region[1],
    ).exclude(right__in=GuardedName.objects.exclude(right=None).values("right"))  # fmt: skip
    fields = (
        "right_id", "right__kind", "statement__title", "statement__classes", "statement__first_party__name",
        "statement__city",
    )  # fmt: skip
    return [fact for fact in rows.values_list(*fields) if fact[0] not in but]


def _row(fact: Fact, today: dt.date) -> GuardedName | None:
    right, kind, title, classes, holder, place = fact
    name = (title or "").strip()
    if not 2 <= len(name) <= 120:
        return None
    marks = kind.startswith("TM")
    return GuardedName(
        kind=KINDS[RightKind(kind)], name=name, custodian=(holder or "未登记")[:200], right_id=right,
        classes=sorted({str(one).zfill(2) for one in classes}) if marks else [],
        basis=f"本系统权利登记：{LABELS[RightKind(kind)]}", source=SOURCE, region_code=place or 0, since=today,
    )  # fmt: skip
