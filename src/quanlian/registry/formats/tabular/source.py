"""What an opened table is, and the sizes beyond which a table is refused rather than loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MAX_CELL_BYTES = 1 << 20
MAX_LINE_BYTES = 1 << 20
SAMPLE_BYTES = 1 << 20
MAX_UNPACKED_RATIO = 200
FREE_UNPACKED_BYTES = 256 << 20
"""Compressed text below this unpacked size is read whatever its ratio; above it the ratio decides."""

Row = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class TableSource:
    """Header names as written and the rows as `(line, cells)`, streamed; blank rows are left out.

    `line` counts from 1 as the officer's editor or spreadsheet does. Formats without lines (Parquet, the header
    being in the schema) number rows as their CSV rendition would: the first row is line 2.
    A nested cell (list, object) is given as JSON text. Iterating may raise `UserError` for a damaged rest.
    """

    columns: tuple[str, ...]
    rows: Iterator[Row]
