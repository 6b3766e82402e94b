"""Answers for the bench's cases: those of an item's worked examples, else by type of field, from a seeded generator."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from random import Random

from quanlian.procedures.dry.examples import Example, read_examples
from quanlian.procedures.dry.run import FILE_COUNTS
from quanlian.procedures.engine.guard import holds
from quanlian.procedures.engine.situation import Data, Json
from quanlian.procedures.forms.clean import clean
from quanlian.procedures.spec import FormField, Item

FILES = 50
NUMBER, RIGHT = "@n@", "@right@"
"""Stand for a number of the case's own and for a right of the registry until a template is cloned."""
USCC = "91350500MA0000007Y"


def sha(number: int) -> str:
    return f"{number:064x}"


@dataclass(frozen=True, slots=True)
class Pool:
    """What the worked examples answer to each field of an item."""

    item: Item
    said: dict[str, list[Json]]
    told: tuple[Example, ...]


def pool_of(item: Item, examples: str) -> Pool:
    said: dict[str, list[Json]] = defaultdict(list)
    told = read_examples(examples.encode(), item.item) if examples.strip() else ()
    for step in (one for example in told for one in example.steps if one.do and not one.refused):
        for name, value in step.with_.items():
            said[name].append(value)
    return Pool(item, dict(said), told)


def answers(pool: Pool, form: str, known: Data, on: dt.date, draw: Random) -> dict[str, Json]:
    """Answers as a person types them to every question that is asked; unrequired ones are left out at times."""
    given: dict[str, Json] = {}
    for name, field in pool.item.forms[form].items():
        if holds(field.when, pool.item, {**known, **given}) and (field.required or draw.random() < 0.4):
            given[name] = _fitting(pool, form, name, field, {**known, **given}, on, draw)
    return given


def _fitting(pool: Pool, form: str, name: str, field: FormField, known: Data, on: dt.date, draw: Random) -> Json:
    """A generated answer for free fields, one of the examples' where the field has rules of its own."""
    said = pool.said.get(name, [])
    own = field.type in ("choice", "choices", "yesno", "files", "rights", "date", "datetime") or not (
        field.pattern or said
    )
    if not own and said:
        value = draw.choice(said)
        free = field.type == "text" and not field.pattern and not field.max and isinstance(value, str)
        return f"{value}{NUMBER}" if free else value
    return _by_type(field, on, draw)


def _by_type(field: FormField, on: dt.date, draw: Random) -> Json:
    kind = field.type
    if kind == "choice":
        return draw.choice(sorted(field.choices))
    if kind == "choices":
        return draw.sample(sorted(field.choices), k=min(len(field.choices), draw.randint(1, 3)))
    if kind in ("text", "long"):
        return _text(field, draw)
    if kind in ("integer", "decimal", "money"):
        low = field.min or 0
        return draw.randint(low, field.max if field.max is not None else max(low, 1000) * 10)
    plain: dict[str, Json] = {
        "date": (on - dt.timedelta(days=draw.randint(0, 90))).isoformat(),
        "datetime": f"{on + dt.timedelta(days=draw.randint(5, 40))}T09:30",
        "yesno": draw.random() < 0.5,
        "files": [sha(draw.randrange(FILES)) for _ in range(max(field.min or 1, draw.randint(1, 3)))],
        "rights": [RIGHT],
        "uscc": USCC,
        "phone": "13800000000",
        "email": "demo@example.com",
        "region": "350500",
    }
    return plain[kind]


def _text(field: FormField, draw: Random) -> Json:
    if field.pattern:
        raise LookupError(field.title)
    words = f"演示{NUMBER}" if field.type == "text" else "经查阅案卷、询问当事人并核对证据，情况属实，附有关材料。"
    least = max(field.min or 1, 4 if field.type == "text" else draw.randint(20, 200))
    return (words * (least // len(words) + 1))[: field.max or 400]


def cleaned(pool: Pool, form: str | None, known: Data, on: dt.date, draw: Random) -> dict[str, Json] | None:
    """Clean answers to a form; None where this generator cannot answer it."""
    if form is None:
        return {}
    try:
        given = answers(pool, form, known, on, draw)
    except LookupError:
        return None
    found = clean(pool.item, form, _filed(pool.item, form, given), known)
    return found.values if not found.findings else None


def _filed(item: Item, form: str, given: dict[str, Json]) -> dict[str, Json]:
    """Examples say how many files; the engine wants hashes."""
    fields = item.forms[form]
    return {
        name: [sha(n) for n in range(int(str(value)))]
        if fields[name].type == "files" and str(value) in FILE_COUNTS
        else value
        for name, value in given.items()
    }
