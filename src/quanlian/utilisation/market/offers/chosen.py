"""The rights that numbers name, with what a card shows of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from quanlian.registry.kinds import PATENTS, TRADEMARKS, RightKind
from quanlian.registry.models import Identifier
from quanlian.registry.queries.numbering import keys
from quanlian.utilisation.market.models import Hall
from quanlian.utilisation.market.offers.facts import RightRef
from quanlian.utilisation.prechecks.registered import look

HALLS: dict[str, Hall] = {
    **dict.fromkeys(PATENTS, Hall.PATENT),
    **dict.fromkeys(TRADEMARKS, Hall.TRADEMARK),
    RightKind.COPY_WORK: Hall.COPYRIGHT,
    RightKind.COPY_SOFT: Hall.COPYRIGHT,
    RightKind.PVP: Hall.VARIETY,
    RightKind.IC: Hall.LAYOUT,
    RightKind.GI_PRODUCT: Hall.GI,
}


def chosen(numbers: Sequence[str], on: dt.date) -> tuple[RightRef, ...]:
    """Rights by number, each once, in the order given; one the registry does not hold keeps its number only."""
    found: dict[str, RightRef] = {}
    for number in numbers:
        seen = look([number], on)[0]
        known: list[tuple[int | None, str]] = [*pks_of(number)]
        for pk, kind in known or [(None, "")]:
            shown = seen.number if seen.found else number
            key = str(pk) if pk else number
            found.setdefault(key, RightRef(pk, shown, kind, seen.title))
    return tuple(found.values())


def pks_of(number: str) -> list[tuple[int, str]]:
    """Primary key and kind of the Chinese rights that go by a number (a mark in several classes is several)."""
    values = [value for value in keys(number) if value.partition(":")[2]]
    rows = Identifier.objects.filter(value__in=values, right__authority="CN")
    found = list(rows.values_list("right", "right__kind").distinct()[:20])
    if not found:
        marks = [value for value in values if value.partition(":")[0] in TRADEMARKS]
        for value in marks:
            rows = Identifier.objects.filter(value__startswith=f"{value}/", right__authority="CN")
            found += list(rows.values_list("right", "right__kind").distinct()[:20])
    return sorted(set(found))


def hall_of(kind: str, said: str, *, university: bool) -> Hall:
    """The hall of an offer: the universities' for theirs, else that of the registered kind, else of the kind said."""
    if university:
        return Hall.UNIVERSITY
    return HALLS.get(kind) or (Hall(said) if said in Hall.values else Hall.PATENT)


def names_in(text: str) -> list[str]:
    """Listers as the form has them, one or several divided by 、 , or ;."""
    for mark in "，,;；\n":
        text = text.replace(mark, "、")
    return [one.strip() for one in text.split("、") if one.strip()]
