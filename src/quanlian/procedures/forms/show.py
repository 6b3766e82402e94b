"""Answers shown again in words: choices by their titles, money in 元, dates in full, files by count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.core.money import Fen, format_yuan
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.spec import FormField, Item

HIDDEN = "（保密）"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answered question. `files` holds hashes; `private` answers are masked for people outside the case."""

    name: str
    title: str
    text: str
    files: tuple[str, ...] = ()
    personal: bool = False
    secret: bool = False


def fields_of(item: Item) -> dict[str, FormField]:
    """Every field of the item by name; the first form that has it gives its title."""
    found: dict[str, FormField] = {}
    for form in item.forms.values():
        for name, field in form.items():
            found.setdefault(name, field)
    return found


def answer(name: str, field: FormField, value: Json) -> Answer:
    files = tuple(str(one) for one in value) if field.type == "files" and isinstance(value, list) else ()
    return Answer(name, field.title, in_words(field, value), files, field.personal, field.secret)


def in_words(field: FormField, value: Json) -> str:
    """The answer as a person reads it; blank where there is none."""
    if value is None or value == "" or value == []:
        return ""
    if field.type == "choices" and isinstance(value, list):
        return "、".join(field.choices.get(str(one), str(one)) for one in value)
    if field.type == "choice":
        return field.choices.get(str(value), str(value))
    if field.type == "yesno":
        return "是" if value else "否"
    if field.type == "money":
        return format_yuan(Fen(int(str(value))))
    if field.type == "files" and isinstance(value, list):
        return f"{len(value)} 份"
    if isinstance(value, list):
        return "、".join(str(one) for one in value)
    return str(value).replace("T", " ") if field.type == "datetime" else str(value)


def shown_values(item: Item, values: Mapping[str, object]) -> dict[str, object]:
    """The values of a case as letters want them: choices by title, dates as dates, money as 分 for the filter."""
    fields = fields_of(item)
    return {name: _printed(fields.get(name), value) for name, value in values.items()}


def _printed(field: FormField | None, value: object) -> object:
    if field is None or value is None:
        return value
    if field.type == "choice":
        return field.choices.get(str(value), value)
    if field.type == "choices" and isinstance(value, list):
        return [field.choices.get(str(one), str(one)) for one in value]
    if field.type == "date":
        return dt.date.fromisoformat(str(value)[:10])
    return value
