"""CSV and other delimited text, plain or gzipped."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from quanlian.registry.formats.tabular import refusals
from quanlian.registry.formats.tabular.encoding import sniff_delimiter, sniff_encoding
from quanlian.registry.formats.tabular.lines import BoundedLines, read_sample
from quanlian.registry.formats.tabular.source import MAX_CELL_BYTES, Row, TableSource

# The module-wide limit of `csv` (128 KB) is below a long claim; our own bound on records is checked before it.
csv.field_size_limit(MAX_CELL_BYTES)


def open_text(path: str) -> TableSource:
    """Open a delimited text file. Raises `UserError` for an empty, binary, mis-encoded or oversized one."""
    sample = read_sample(path)
    encoding = sniff_encoding(sample)
    first = sample.decode(encoding, "replace").lstrip("\r\n").split("\n", 1)[0]
    rows = _records(BoundedLines(path, encoding), sniff_delimiter(first))
    header = next(rows, None)
    if header is None:
        raise refusals.empty(path)
    return TableSource(tuple(header[1]), rows)


def _records(lines: BoundedLines, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = lines.begin_record()
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise refusals.quotes(line, str(error)) from error
        if row is None:
            return
        if any(row):
            yield line, row
