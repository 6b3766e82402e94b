"""Check a filled-in form: clean values, or every finding at once with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.core.findings import Finding
from quanlian.procedures.engine.guard import holds
from quanlian.procedures.engine.situation import Data, Json
from quanlian.procedures.forms.types import READERS, Unreadable
from quanlian.procedures.spec import FormField, Item

Clean = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Answers:
    """`values` are the clean answers; with `findings` nothing may be used."""

    values: Clean
    findings: tuple[Finding, ...]


def clean(item: Item, form: str | None, given: Mapping[str, Json], known: Data) -> Answers:
    """Read the answers to one form. `known` is the case's data so far, for the conditions of fields.

    A field whose `when` does not hold is not asked, and an answer to it is dropped. Unknown names are findings.
    """
    fields = item.forms[form] if form else {}
    values: Clean = {}
    findings = [_unknown(name, value) for name, value in given.items() if name not in fields]
    for name, field in fields.items():
        if holds(field.when, item, {**known, **values}):
            value, found = _one(name, field, given.get(name))
            values[name] = value
            findings += found
    return Answers(values, tuple(findings))


def shown(item: Item, form: str, data: Data) -> list[str]:
    """The fields of a form that are asked, given what is known so far."""
    return [name for name, field in item.forms[form].items() if holds(field.when, item, data)]


def _one(name: str, field: FormField, raw: Json) -> tuple[Json, list[Finding]]:
    if raw is None or raw == "" or raw == []:
        return None if field.type != "files" else [], [_missing(name, field)] if field.required else []
    try:
        value = READERS[field.type](raw, field)
    except Unreadable as trouble:
        return None, [Finding(0, name, _short(raw), "FORM_VALUE", f"{field.title}：{trouble}", trouble.remedy)]
    if field.pattern and not re.fullmatch(field.pattern, str(value)):
        hint = field.pattern_hint or f"按格式 {field.pattern} 填写"
        return None, [Finding(0, name, _short(raw), "FORM_PATTERN", f"{field.title}的写法不合要求", hint)]
    return value, []


def _missing(name: str, field: FormField) -> Finding:
    remedy = "请上传文件" if field.type == "files" else "请选择一项" if field.choices else field.help or "请填写"
    return Finding(0, name, "", "FORM_MISSING", f"{field.title}没有填写", remedy)


def _unknown(name: str, value: Json) -> Finding:
    return Finding(0, name, _short(value), "FORM_UNKNOWN", f"本表没有“{name}”这一项", "删去该项，或核对名称")


def _short(raw: Json) -> str:
    return str(raw)[:60]
