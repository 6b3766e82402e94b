"""Workbooks written by hand: no library would write them so."""

from __future__ import annotations

import zipfile
from pathlib import Path

_NS = "http://schemas.openxmlformats.org"
_TYPES = (
    f'<Types xmlns="{_NS}/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)
_RELATION = (
    f'<Relationships xmlns="{_NS}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_NS}/officeDocument/2006/relationships/%s" Target="%s"/></Relationships>'
)
_BOOK = (
    f'<workbook xmlns="{_NS}/spreadsheetml/2006/main" xmlns:r="{_NS}/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'
SHEET = "worksheets/sheet1.xml"


def written(path: Path, rows: str, sheet: str = SHEET, encoding: str = "utf-8") -> Path:
    """A workbook whose one sheet has these rows, as text of XML."""
    xml = f'<worksheet xmlns="{_NS}/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATION % ("officeDocument", "xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATION % ("worksheet", sheet))
        archive.writestr(f"xl/{sheet}", xml.encode(encoding))
    return path


def lying(path: Path, part: str, said: int) -> Path:
    """The same workbook, one part of it announced as `said` bytes long in the directory at its end."""
    data = bytearray(path.read_bytes())
    at = data.rindex(part.encode())
    data[at - 22 : at - 18] = said.to_bytes(4, "little")  # 46 bytes of head before the name, the size at 24
    path.write_bytes(bytes(data))
    return path
