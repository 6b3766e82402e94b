"""What a holdings template is: its columns, what each may hold, its example rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from quanlian.registry.formats.tabular import Column
from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers import Scheme

EXAMPLE_MARK = "【演示】"
"""Names of example rows begin so; such rows are skipped on import."""
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One column: header, what to write, whether it must be filled, allowed words where there are few."""

    name: str
    label: str
    help: str
    required: bool = False
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def column(self) -> Column:
        return Column(self.name, (self.label, *self.aliases), required=self.required)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One template.

    `right_kind` tells the kind from a row, `schemes` the numbering schemes its number may follow. `holder_role` is the
    Chinese role of the holder. Terms run from `term_from` (the first filled field; with `earliest` the earliest day)
    to the last day of protection, with `year_end` to 31 December; `renewable` ones repeat. `key` are the fields that
    tell one right from another, `date_order` the dates that must follow one another.
    """

    name: str
    title: str
    template: str
    stage: str
    holder_role: str
    fields: tuple[Field, ...]
    right_kind: Callable[[Cells], RightKind]
    schemes: Callable[[Cells], tuple[Scheme, ...]]
    examples: tuple[Cells, ...]
    term_from: tuple[str, ...]
    key: tuple[str, ...] = ("number",)
    year_end: bool = False
    renewable: bool = False
    earliest: bool = False
    date_order: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def label(self, name: str) -> str:
        """The header of a field."""
        return next(one.label for one in self.fields if one.name == name)

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(one.column for one in self.fields)


def common_fields(holder: str) -> tuple[Field, ...]:
    """Columns every template ends with."""
    return (
        Field("holder", holder, f"{holder}全称；多个用分号隔开，第一个为第一{holder}", required=True),
        Field("uscc", "统一社会信用代码", "18 位，按权利人顺序用分号隔开；自然人留空，不要填身份证号"),
        Field("address", "地址", "登记证书上的地址；自然人只写到县（市、区）"),
        Field("note", "备注", "其他需要说明的情况"),
    )
