"""What new filings are compared with: the guarded names, and the marks in force in the programme's region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Q

from quanlian.core.config import setting
from quanlian.core.regions.queries import within
from quanlian.protection.guard import settings
from quanlian.protection.guard.gazette.filing import Prior
from quanlian.protection.guard.models import GuardedName, NameKind
from quanlian.protection.guard.owners import known_as, owner_keys
from quanlian.registry.kinds import TRADEMARKS
from quanlian.registry.models import Holding

LEAST = {
    NameKind.OLD_BRAND: "least.old_brand",
    NameKind.TRADE_NAME: "least.trade_name",
    NameKind.KEY_MARK: "least.key_mark",
}
WORDLESS = frozenset({"图形", "图", "立体商标", "颜色组合", "声音商标"})
"""What registers write for marks without words: nothing to compare."""


def active(on: dt.date) -> Q:
    """Guarded on that day."""
    return Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))


def of_names(names: Iterable[GuardedName], on: dt.date) -> list[Prior]:
    rows = list(names)
    own = {row.pk: owner_keys([row.custodian, *row.owners, str(row.organisation or "")]) for row in rows}
    same = known_as(key for keys in own.values() for key in keys)
    return [_of_name(row, frozenset().union(*(same[key] for key in own[row.pk])), on) for row in rows]


def _of_name(row: GuardedName, owners: frozenset[str], on: dt.date) -> Prior:
    return Prior(
        key=f"name:{row.pk}",
        name=row.name,
        spellings=tuple(dict.fromkeys([row.name, *row.aliases])),
        classes=tuple(row.classes),
        owners=owners,
        least=settings.number(LEAST.get(NameKind(row.kind), "least.heritage"), on),
        any_class=row.kind != NameKind.KEY_MARK,
        holder=row.custodian,
        goods=row.goods,
        region_code=row.region_code,
        guarded=row.pk,
    )


def guarded(on: dt.date, only: Sequence[int] | None = None) -> list[Prior]:
    """Every guarded name of that day, or only those of these numbers."""
    rows = GuardedName.objects.filter(active(on)).select_related("organisation")
    return of_names(rows if only is None else rows.filter(pk__in=only), on)


def local_marks(on: dt.date) -> list[Prior]:
    """The marks in force on that day whose first owner sits in the programme's region; a right once.

    Rights guarded as names already are left out: one filing, one alert.
    """
    low, high = within(int(setting("QUANLIAN_SAMPLE_REGION").get()))
    rows = Holding.objects.filter(
        Q(city__gte=low, city__lt=high) | Q(county__gte=low, county__lt=high) | Q(province__gte=low, province__lt=high),
        kind__in=TRADEMARKS, effective__contains=on, known__contains=on,
    )  # fmt: skip
    listed = GuardedName.objects.filter(active(on)).exclude(right=None).values("right")
    rows = rows.exclude(right__in=listed)
    fields = ("right_id", "statement__title", "statement__classes", "first_party__name", "first_party__key", "county")
    found = list(rows.values_list(*fields).order_by("right_id", "-pk"))
    same = known_as(row[4] for row in found if row[4])
    least = settings.number("least.local_mark", on)
    return [
        Prior(
            key=f"right:{right}",
            name=title,
            spellings=(title,),
            classes=tuple(str(one).zfill(2) for one in classes),
            owners=same.get(key or "", frozenset()),
            least=least,
            any_class=False,
            holder=holder or "",
            region_code=place,
            right=right,
        )
        for right, title, classes, holder, key, place in {row[0]: row for row in found}.values()
        if title.strip() and title.strip() not in WORDLESS
    ]
