"""Patents with one or two owners, firms and their people, a licence in a few lines. Every name is made up (演示…)."""

from __future__ import annotations

import datetime as dt
from itertools import count

from quanlian.core.actions import SYSTEM
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import Identifier, Right
from quanlian.registry.records import EventRecord, PartyMention
from quanlian.utilisation.licensing.models import Licence, LicenceType
from quanlian.utilisation.licensing.registering import register_licence
from quanlian.utilisation.licensing.wanted import Wanted
from tests.people import body
from tests.registry.factory import patent, store

CITY = 350500
ALPHA, BETA, GAMMA = "演示·恒川机械有限公司", "演示·海岳科技有限公司", "演示·鲤城电子有限公司"
DAY = dt.date(2026, 3, 2)
_serial = count(7000)


def right(*owners: str, events: tuple[EventRecord, ...] = (), known_on: dt.date | None = None, **more: object) -> Right:
    """An invention in force of these owners, filed 2021, granted 2024-06-04."""
    n = next(_serial)
    names = owners or (ALPHA,)
    granted = EventRecord("GRANTED", "授权", dt.date(2024, 6, 4), dt.date(2024, 6, 4))
    given: dict[str, object] = {
        "kind": RightKind.INV, "stage": "发明授权", "app_no": _app_no(n), "app_date": dt.date(2021, 5, 11),
        "pub_no": f"CN11{n:07d}B", "pub_date": dt.date(2024, 6, 4), "title": f"演示方法{n}",
        "parties": tuple(PartyMention("专利权人", at, name) for at, name in enumerate(names, 1)),
        "events": (granted, *events),
    }  # fmt: skip
    store([patent(n, **{**given, **more})], known_on=known_on or dt.date(2024, 7, 1), name=f"演示{n}.csv")
    return Identifier.objects.select_related("right").get(value__contains=_app_no(n).replace(".", "")[:12]).right


def number(of: Right) -> str:
    return of.statements.latest("pk").app_no


def wanted(of: Right | str, kind: str = "ordinary", **more: object) -> Wanted:
    """A licence of ALPHA to BETA, from the day to 2029."""
    given: dict[str, object] = {
        "type": LicenceType(kind), "licensors": (ALPHA,), "licensee_name": BETA,
        "rights": (of if isinstance(of, str) else number(of),), "effective_on": DAY, "until": dt.date(2029, 3, 1),
        "licensor": body(ALPHA), "licensee": body(BETA), "region_code": CITY,
    }  # fmt: skip
    return Wanted(**{**given, **more})  # type: ignore[arg-type]


def licence(of: Right | str, kind: str = "ordinary", **more: object) -> Licence:
    return register_licence(SYSTEM, wanted(of, kind, **more))


def _app_no(n: int) -> str:
    from quanlian.registry.numbers import cn_check

    digits = f"20211{n:07d}"
    return f"{digits}.{cn_check(digits)}"
