"""Patents of a demonstration company for rating."""

from __future__ import annotations

import datetime as dt

from quanlian.registry.kinds import RightKind
from quanlian.registry.models import Right, Statement
from quanlian.registry.records import EventRecord, PartyMention, Record
from tests.registry.factory import _check, store

ON = dt.date(2026, 6, 1)
FIRM = "演示·恒川机械有限公司"
CLAIMS = (
    "1. 一种演示夹具，包括底座、设在底座上的夹爪，其特征在于，所述夹爪与底座滑动配合；所述底座设有导轨。\n"
    "2. 根据权利要求1所述的演示夹具，其特征在于，所述导轨为两条。\n"
    "3. 一种使用权利要求1所述夹具的加工方法，其特征在于，先装夹，再加工。"
)


def invention(line: int = 2, **changes: object) -> Record:
    """An invention granted in 2021 with its claims, filed 2018-05-10."""
    serial = f"{line:07d}"
    given: dict[str, object] = {
        "kind": RightKind.INV, "authority": "CN", "stage": "发明授权",
        "app_no": f"20181{serial}.{_check('20181' + serial)}", "app_date": dt.date(2018, 5, 10),
        "pub_no": f"CN11{serial}B", "pub_date": dt.date(2021, 3, 2), "grant_date": dt.date(2021, 3, 2),
        "title": f"演示夹具{line}", "main_class": "B23Q3/06", "classes": ("B23Q3/06", "B25B11/00"),
        "address": "福建省泉州市晋江市演示路1号", "country": "中国", "claims": CLAIMS,
        "parties": (PartyMention("专利权人", 1, FIRM),),
    }  # fmt: skip
    return Record(line=line, **{**given, **changes})  # type: ignore[arg-type]


def event(code: str, label: str, on: dt.date) -> EventRecord:
    return EventRecord(code, label, on, on)


def stored(*records: Record) -> list[Right]:
    """The rights of these records, in their order."""
    store(records)
    found = [Statement.objects.filter(app_no=one.app_no).order_by("-pk")[0] for one in records]
    return [one.right for one in found]
