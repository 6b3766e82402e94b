"""Answers a person might give to a form: valid ones by type, for walks through an item."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from quanlian.procedures.engine.guard import holds
from quanlian.procedures.engine.situation import Data, Json
from quanlian.procedures.spec import FormField, Item

WORDS = st.sampled_from(["甲", "说明一二三四五六七八九十，说明一二三四五六七八九十。", "演示·公司", "A&B <演示> {{x}}"])
SHAS = [f"{n:064x}" for n in range(9)]
USCC = "91350500MA0000007Y"


def answers(draw: st.DrawFn, item: Item, form: str, known: Data, today: dt.date) -> dict[str, Json]:
    """Answers to the questions that are asked; unrequired ones are sometimes left out."""
    given: dict[str, Json] = {}
    for name, field in item.forms[form].items():
        if not holds(field.when, item, {**known, **given}):
            continue
        if field.required or draw(st.booleans()):
            given[name] = draw(_answer(field, today))
    return given


def _answer(field: FormField, today: dt.date) -> st.SearchStrategy[Json]:
    kind = field.type
    if kind in ("choice", "choices"):
        one = st.sampled_from(sorted(field.choices))
        return one if kind == "choice" else st.lists(one, min_size=1, max_size=3, unique=True)
    if kind in ("text", "long"):
        return _text(field)
    if kind in ("integer", "decimal", "money"):
        low = field.min if field.min is not None else 0
        return st.integers(low, field.max if field.max is not None else max(low, 1_000_000))
    plain: dict[str, st.SearchStrategy[Json]] = {
        "date": st.integers(-400, 400).map(lambda days: (today + dt.timedelta(days=days)).isoformat()),
        "datetime": st.integers(0, 60).map(lambda days: f"{today + dt.timedelta(days=days)}T09:30"),
        "yesno": st.booleans(),
        "files": st.integers(max(field.min or 1, 1), 4).map(lambda n: [*SHAS[:n]]),
        "rights": st.just("ZL202110000001.X"),
        "uscc": st.just(USCC),
        "phone": st.just("13800000000"),
        "email": st.just("demo@example.com"),
        "region": st.just("350500"),
    }
    return plain[kind]


def _text(field: FormField) -> st.SearchStrategy[Json]:
    if field.pattern:
        return st.from_regex(field.pattern, fullmatch=True)
    least = field.min or 1
    return WORDS.map(lambda text: (text * (least // len(text) + 1))[: field.max or 2000])
