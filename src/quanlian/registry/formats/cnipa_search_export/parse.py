"""The saved result list: colon-separated, a header line before every record, headers differing by record."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian.registry.formats.cn.rows import RawRow
from quanlian.registry.formats.cnipa_search_export.columns import COLUMNS
from quanlian.registry.formats.tabular import TableSource, open_table
from quanlian.registry.formats.tabular.columns import header_key
from quanlian.registry.formats.tabular.encoding import sniff_encoding
from quanlian.registry.formats.tabular.lines import BoundedLines, read_sample
from quanlian.registry.formats.tabular.source import Row

_KEY = header_key(COLUMNS[0].label)
_HEADERS = tuple(column.label for column in COLUMNS)
_NONE = "None"
"""What some conversions write for an empty cell."""
_BINARY = (b"PAR1", b"PK\x03\x04")


def open_export(path: str) -> TableSource:
    """Open the export as a table: the colon-separated text, or any table `open_table` reads."""
    return TableSource(_HEADERS, _colon_rows(path)) if _is_colon_text(path) else open_table(path)


def _is_colon_text(path: str) -> bool:
    try:
        sample = read_sample(path)
    except OSError:
        return False
    if not sample or sample.startswith(_BINARY):
        return False
    first = sample.split(b"\n", 1)[0].decode(sniff_encoding(sample), "replace")
    return _is_header(first.rstrip("\r\n").split(":"))


def _is_header(cells: list[str]) -> bool:
    return len(cells) > 2 and any(header_key(cell) == _KEY for cell in cells)


def _colon_rows(path: str) -> Iterator[Row]:
    lines = BoundedLines(path, sniff_encoding(read_sample(path)))
    header: list[str] = []
    for text in lines:
        cells = text.rstrip("\r\n").split(":")
        lines.begin_record()
        if _is_header(cells):
            header = [header_key(cell) for cell in cells]
        elif any(cells):
            yield lines.number, _arranged(header, cells)


def _arranged(header: list[str], cells: list[str]) -> list[str]:
    """Cells in the order of the export's columns; a line that does not fit its header stays whole (refused later)."""
    if len(cells) != len(header):
        return [":".join(cells)]
    by_name = dict(zip(header, cells, strict=True))
    return [
        next((by_name[key] for name in column.names if (key := header_key(name)) in by_name), "") for column in COLUMNS
    ]


def tidy(raw: RawRow) -> RawRow:
    """Drop the list mark `;` the system puts behind addresses and postcodes; of several postcodes the first counts."""
    plain = RawRow._make("" if cell == _NONE else cell for cell in raw)
    return plain._replace(
        classes=plain.classes or plain.locarno,
        address=plain.address.strip(" ;；"),
        postcode=plain.postcode.split(";")[0],
    )
