"""Guards are written in the house's rule language and read only what the case knows."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian.core.findings import Finding, UserError
from quanlian.core.marked import Path
from quanlian.procedures.checks.report import wrong
from quanlian.procedures.engine.names import field_types
from quanlian.procedures.spec import Item
from quanlian.rules.expressions import parse
from quanlian.rules.values import ValueType

Found = Iterator[tuple[Path, Finding]]


def check(item: Item) -> Found:
    types = field_types(item)
    for path, source in _guards(item):
        try:
            kind = parse(source).check(types)
        except UserError as error:
            yield path, wrong("ITEM_GUARD", error.message, error.remedy or "核对条件写法", error.value or source)
        else:
            if kind is not ValueType.BOOLEAN:
                yield path, wrong("ITEM_GUARD", "条件的结果须为“是/否”", "写成比较，例如 amount > 0", source)


def _guards(item: Item) -> Iterator[tuple[Path, str]]:
    for name, action in item.actions.items():
        if action.when:
            yield ("actions", name, "when"), action.when
    for form, fields in item.forms.items():
        for name, field in fields.items():
            if field.when:
                yield ("forms", form, name, "when"), field.when
    for name, clock in item.clocks.items():
        if clock.only_if:
            yield ("clocks", name, "only_if"), clock.only_if
    for at, rule in enumerate(item.routing.rules if item.routing else ()):
        if rule.when:
            yield ("routing", "rules", at, "when"), rule.when
