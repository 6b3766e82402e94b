"""Choose the opener by the file's content; names lie."""

from __future__ import annotations

import os

from quanlian.registry.formats.tabular import refusals
from quanlian.registry.formats.tabular.json_lines import open_json_lines
from quanlian.registry.formats.tabular.lines import read_sample
from quanlian.registry.formats.tabular.parquet import open_parquet
from quanlian.registry.formats.tabular.source import TableSource
from quanlian.registry.formats.tabular.text import open_text
from quanlian.registry.formats.tabular.xlsx import open_xlsx

_OLE = b"\xd0\xcf\x11\xe0"


def open_table(path: str) -> TableSource:
    """Open CSV (`,` tab `;`; UTF-8, UTF-8-BOM, GB18030), CSV.gz, JSON lines, XLSX or Parquet as one stream of rows.

    Raises `UserError` (codes TABLE_*) before any row for a file that is absent, empty, damaged or no table.
    """
    head = _head(path)
    if head.startswith(b"PAR1"):
        return open_parquet(path)
    if head.startswith(b"PK\x03\x04"):
        return open_xlsx(path)
    if head.startswith(_OLE):
        raise refusals.not_a_table(path, "加密的工作簿或旧版 XLS")
    return open_json_lines(path) if _is_json(path) else open_text(path)


def _head(path: str) -> bytes:
    if not os.path.isfile(path):
        raise refusals.absent(path)
    with open(path, "rb") as stream:
        head = stream.read(8)
    if not head:
        raise refusals.empty(path)
    return head


def _is_json(path: str) -> bool:
    return read_sample(path)[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
