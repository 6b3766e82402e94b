"""Which licences stand on a right: those registered here and those the registry announced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from quanlian.utilisation.licensing.grants import Grant
from quanlian.utilisation.licensing.models import Licence, LicenceRight, LicenceType
from quanlian.utilisation.prechecks.encumbrances import Licence as Announced
from quanlian.utilisation.prechecks.encumbrances import licences, open_licences
from quanlian.utilisation.prechecks.seen import Seen

SLUGS = {"独占": "exclusive", "排他": "sole", "普通": "ordinary", "": ""}


@dataclass(frozen=True, slots=True)
class Standing:
    """A licence that stands. `number` blank and `recorded` true where only the registry knows it."""

    grant: Grant
    number: str = ""
    recorded: bool = False


def running(rights: Collection[int], on: dt.date) -> QuerySet[LicenceRight]:
    """Licensed rights whose licence is neither over nor ended on the day; one that begins later stands too."""
    over = Q(licence__until__lt=on) | Q(licence__ended_on__lte=on)
    rows = LicenceRight.objects.filter(right__in=rights).exclude(over)
    return rows.select_related("licence").order_by("licence_id")


def of_contracts(right: int, on: dt.date) -> tuple[Standing, ...]:
    return tuple(Standing(grant_of(row.licence), row.licence.number, bool(row.licence.recorded_on))
                 for row in running([right], on))  # fmt: skip


def of_registry(seen: Seen, on: dt.date, known: Collection[str] = ()) -> tuple[Standing, ...]:
    """Announced licences and open licences; those of a recordal number already `known` from a contract are left out."""
    recorded = [one for one in licences(seen, on) if not one.event.contract or one.event.contract not in known]
    found = [Standing(_announced(one), recorded=True) for one in recorded]
    opened = [Standing(Grant("open", one.on, None, "任何单位和个人", reference=one.shown), recorded=True)
              for one in open_licences(seen)]  # fmt: skip
    return (*found, *opened)


def known_recordals(rights: Sequence[int]) -> frozenset[str]:
    """Recordal numbers of licences registered here."""
    rows = LicenceRight.objects.filter(right__in=rights).exclude(licence__record_no="")
    return frozenset(rows.values_list("licence__record_no", flat=True))


def grant_of(licence: Licence) -> Grant:
    last = min((day for day in (licence.until, licence.ended_on) if day), default=None)
    kind = "ordinary" if licence.type in (LicenceType.CROSS, LicenceType.OPEN) else licence.type
    return Grant(
        kind, licence.effective_on, last, licence.licensee_name, frozenset(licence.fields),
        frozenset(licence.territory), licence.number,
    )  # fmt: skip


def _announced(one: Announced) -> Grant:
    licensee = next((value for name, value in one.event.detail if name in ("被许可人", "licensee")), "")
    return Grant(SLUGS[one.type], one.event.on, one.until, licensee, reference=one.event.shown)
