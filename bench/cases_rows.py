"""The rows that cloned cases become, table by table, and the numbers given out on the way."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from quanlian.procedures.letters.numbering import counter_key, format_number
from quanlian.procedures.office import office
from quanlian.procedures.spec import Item, Letter

Row = tuple[object, ...]


@dataclass
class Serials:
    """The numbers given out so far; they become rows of Counter at the end."""

    last: Counter[str] = field(default_factory=Counter)

    def case_number(self, item: Item, on: dt.date) -> str:
        return f"{item.code.replace('-', '')}{on:%Y%m%d}{self._next(f'case:{item.item}:{on}'):05d}"

    def letter_number(self, item: Item, spec: Letter, on: dt.date) -> str:
        place = office().place_char
        serial = self._next(counter_key(spec.number, place, on.year))
        return format_number(spec.number, place=place, year=on.year, serial=serial, code=item.code)

    def _next(self, key: str) -> int:
        self.last[key] += 1
        return self.last[key]


@dataclass
class Rows:
    """Rows by table, each row in the order of the columns that `cases_build` copies."""

    case: list[Row] = field(default_factory=list)
    caseparty: list[Row] = field(default_factory=list)
    casestep: list[Row] = field(default_factory=list)
    caseletter: list[Row] = field(default_factory=list)
    delivery: list[Row] = field(default_factory=list)
    caseclock: list[Row] = field(default_factory=list)
    attachment: list[Row] = field(default_factory=list)
