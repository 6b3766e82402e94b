"""The names a guard may read, with their types: the item's form fields and a few facts of the case itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from quanlian.procedures.engine.situation import Data, Json
from quanlian.procedures.spec import Item
from quanlian.rules.values import Value, ValueType

TYPES: dict[str, ValueType] = {
    "date": ValueType.DATE,
    "datetime": ValueType.DATE,
    "integer": ValueType.NUMBER,
    "decimal": ValueType.NUMBER,
    "money": ValueType.NUMBER,
    "yesno": ValueType.BOOLEAN,
    "choices": ValueType.LIST,
    "rights": ValueType.LIST,
    "files": ValueType.LIST,
}
"""Types of form fields in expressions; all others are text. Money counts in 分."""


def field_types(item: Item) -> dict[str, ValueType]:
    """Every field of every form; a field name means the same in all forms of an item."""
    return {
        name: TYPES.get(field.type, ValueType.TEXT) for form in item.forms.values() for name, field in form.items()
    } | {f"times_{action}": ValueType.NUMBER for action in item.actions}


def values_of(item: Item, data: Data, done: Mapping[str, int]) -> dict[str, Value]:
    """The case's data as values of expressions; absent fields are None, so that `present(x)` can ask for them."""
    types = field_types(item)
    found: dict[str, Value] = {f"times_{action}": Decimal(done.get(action, 0)) for action in item.actions}
    for name, kind in types.items():
        if name not in found:
            found[name] = _value(data.get(name), kind)
    return found


def _value(raw: Json, kind: ValueType) -> Value:
    if raw is None or raw == "":
        return () if kind is ValueType.LIST and raw is not None else None
    if kind is ValueType.LIST:
        return tuple(str(one) for one in raw) if isinstance(raw, list) else (str(raw),)
    if kind is ValueType.DATE:
        return dt.date.fromisoformat(str(raw)[:10])
    if kind is ValueType.NUMBER:
        return Decimal(str(raw))
    return bool(raw) if kind is ValueType.BOOLEAN else str(raw)
