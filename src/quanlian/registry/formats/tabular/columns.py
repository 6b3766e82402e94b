"""Which header means which field: names in several spellings, told apart from columns we do not know."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.registry.formats.tabular import refusals


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a format. `names` are the header spellings, the first one being shown to people.

    `required` columns must be in the header (their cells may still be blank); an `extra` column is kept in
    `Record.extra` under `field`.
    """

    field: str
    names: tuple[str, ...]
    required: bool = False
    extra: bool = False

    @property
    def label(self) -> str:
        return self.names[0]


def header_key(name: str) -> str:
    """A header for comparison: full-width forms folded, spaces, BOM and case dropped."""
    return "".join(unicodedata.normalize("NFKC", name).replace("\ufeff", "").split()).casefold()


def resolve_columns(header: Sequence[str], columns: Sequence[Column], template: str = "") -> dict[str, int]:
    """Field → position in `header`. Raises `UserError` naming missing required or duplicate columns."""
    by_name = {header_key(name): column for column in columns for name in column.names}
    found: dict[str, int] = {}
    for position, name in enumerate(header):
        column = by_name.get(header_key(name))
        if column is None:
            continue
        if column.field in found:
            raise refusals.duplicate_columns([header[found[column.field]], name])
        found[column.field] = position
    missing = [
        f"{column.label}（{column.names[-1]}）" if len(column.names) > 1 else column.label
        for column in columns
        if column.required and column.field not in found
    ]
    if missing:
        raise refusals.missing_columns(missing, header, template)
    return found
