"""Names that lead out of an item: clocks of the catalogue, pre-checks, registers, other items, indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quanlian.core.findings import Finding
from quanlian.core.marked import Path
from quanlian.procedures.checks.known import Known
from quanlian.procedures.checks.report import unknown
from quanlian.procedures.spec import Item

Found = Iterator[tuple[Path, Finding]]


def check(item: Item, known: Known) -> Found:
    for name, clock in item.clocks.items():
        yield from _each("期限目录条目", ("clocks", name, "use"), [clock.use] if clock.use else [], known.clocks)
    for name, action in item.actions.items():
        path: Path = ("actions", name)
        yield from _each("核验", (*path, "checks"), action.checks, known.checks)
        yield from _each("计算器", (*path, "calculators"), action.calculators, known.calculators)
        for at, effect in enumerate(action.effects):
            place = (*path, "effects", at)
            registers = [part.register_ for part in (effect.enter, effect.withdraw) if part]
            yield from _each("名录", place, registers, known.registers)
            yield from _each("事项", place, [effect.open.item] if effect.open else [], known.items)
            yield from _each("业务动作", place, [effect.do] if effect.do else [], known.deeds)
    for form, fields in item.forms.items():
        for name, field in fields.items():
            yield from _each(
                "预填来源", ("forms", form, name), [field.prefill] if field.prefill else [], known.prefills
            )
    yield from _each("指标", ("indicators",), item.indicators, known.indicators)


def _each(what: str, path: Path, used: Iterable[str], names: frozenset[str] | None) -> Found:
    for name in used if names is not None else ():
        if name not in (names or ()):
            yield path, unknown("ITEM_OUTSIDE", what, name, names or ())
