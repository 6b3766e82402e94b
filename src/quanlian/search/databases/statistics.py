"""What a database holds, in figures of today: standing, owners and classes are those of the index, which follows the
registry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from quanlian.search.databases.models import Collection, How
from quanlian.search.databases.plan import classes_of
from quanlian.search.document import Payload
from quanlian.search.saved.finding import payloads

TOP = 15
FRESH = 60
"""Seconds for which counted figures are shown again."""
SUBCLASS = 4
"""Characters of an IPC subclass."""
Count = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Statistics:
    """By application year (in order), and by owner, subclass, place and standing (most frequent first).

    `missing`: rights of the database that the index does not hold (any more).
    """

    total: int
    missing: int
    years: list[Count]
    owners: list[Count]
    classes: list[Count]
    places: list[Count]
    statuses: list[Count]
    industries: list[Count]


def recent(database: Collection) -> Statistics:
    """Counted at most a minute ago: a page asks once for each of its charts."""
    at = f"{database.updated_at:%Y%m%d%H%M%S%f}" if database.updated_at else "-"
    name = f"search.database.{database.pk}.{at}.{localdate()}"
    found: Statistics | None = cache.get(name)
    if found is None:
        found = statistics(database)
        cache.set(name, found, FRESH)
    return found


def statistics(database: Collection) -> Statistics:
    rows = database.members.exclude(how=How.REMOVED)
    industries = Counter(one for codes in rows.values_list("industries", flat=True) for one in codes)
    keys = list(rows.values_list("key", flat=True))
    found = payloads(keys)
    documents = list(found.values())
    return Statistics(
        total=len(keys),
        missing=len(keys) - len(found),
        years=sorted(_count(documents, _year).items()),
        owners=_count(documents, _text("owner")).most_common(TOP),
        classes=_count(documents, _subclass).most_common(TOP),
        places=_count(documents, _text("place")).most_common(TOP),
        statuses=_count(documents, _text("status_label")).most_common(),
        industries=industries.most_common(TOP),
    )


def _count(documents: Iterable[Payload], read: Callable[[Payload], str]) -> Counter[str]:
    return Counter(read(one) for one in documents if read(one))


def _text(name: str) -> Callable[[Payload], str]:
    return lambda payload: str(payload.get(name) or "")


def _year(payload: Payload) -> str:
    return str(payload.get("app_date") or "")[:4]


def _subclass(payload: Payload) -> str:
    """The main class of a patent at subclass level, the first class of others."""
    return next(iter(classes_of(payload)), "")[:SUBCLASS]


def charts() -> Mapping[str, tuple[str, str]]:
    """Name of a chart → (its kind, its title)."""
    return {
        "years": ("line", _("申请年趋势")),
        "statuses": ("pie", _("当前状态")),
        "owners": ("rank", _("主要权利人")),
        "classes": ("rank", _("主要分类")),
        "places": ("rank", _("所在地")),
        "industries": ("rank", _("产业")),
    }
