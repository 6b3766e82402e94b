"""Tables a document has but our source lacks: declared, never guessed, to be entered by Excel."""

from __future__ import annotations

from quanlian.management.programmes.schema.base import ClausePath, Code, Shape, Text


class Column(Shape):
    """One column of the sheet to fill; `field` is the field of a target it feeds, empty for a remark."""

    title: Text
    field: str = ""
    required: bool = True


class MissingTable(Shape):
    """A missing table: its title and clause, why it is missing, and the columns expected when it is entered."""

    code: Code
    title: Text
    clause: ClausePath
    why: Text
    columns: tuple[Column, ...]
    entered_by: str = "excel"
