"""Marks of our own in the registry, and an index of them."""

from __future__ import annotations

import datetime as dt

from quanlian.registry.kinds import RightKind
from quanlian.registry.models import Batch
from quanlian.registry.records import EventRecord, PartyMention, Record
from quanlian.similarity.catalogue.building import build
from quanlian.similarity.models import MarkIndex
from tests.registry.factory import store

SINCE = dt.date(2020, 3, 7)


def mark(number: str, name: str, classes: tuple[str, ...] = ("25",), **changes: object) -> Record:
    """A registered mark of a demonstration company in Jinjiang."""
    extra = {"groups": "2501", "goods": "演示衫", "image": f"{number}.png", "agency": "演示代理有限公司"}
    given: dict[str, object] = {
        "line": int(number), "kind": RightKind.TM, "authority": "CN", "stage": "注册", "app_no": number,
        "reg_no": number,
        "app_date": dt.date(2019, 1, 8), "pub_date": SINCE, "reg_date": SINCE, "title": name, "main_class": classes[0],
        "classes": classes, "address": "福建省泉州市晋江市演示路1号", "country": "中国",
        "parties": (PartyMention("注册人", 1, "演示·青禾服饰有限公司"),), "extra": extra,
    }  # fmt: skip
    return Record(**{**given, **changes})  # type: ignore[arg-type]


def announced(number: str, name: str, on: dt.date = dt.date(2026, 5, 6), classes: tuple[str, ...] = ("25",)) -> Record:
    """Announced for opposition, not registered yet."""
    return mark(number, name, classes, stage="初步审定公告", reg_date=None, pub_date=on)


def ended(number: str, name: str, on: dt.date, code: str = "REVOKED", label: str = "撤销") -> Record:
    """Registered and ended."""
    return mark(number, name, events=(EventRecord(code, label, on, on),))


def stored(*records: Record) -> Batch:
    return store(records)


def indexed(*records: Record) -> MarkIndex | None:
    """The records in the registry and in the index."""
    if records:
        store(records)
    return build()
