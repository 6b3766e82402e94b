"""The CNIPA XML reader: zip, folder or single file; standard documents one by one, e-filing parts by application."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from quanlian.core.findings import Finding, UserError
from quanlian.registry.formats.cn.build import RowBuilder
from quanlian.registry.formats.cn.rows import labels
from quanlian.registry.formats.cnipa_gazette.columns import COLUMNS
from quanlian.registry.formats.cnipa_xml import package, standard
from quanlian.registry.formats.cnipa_xml.members import read_bounded, xml_members
from quanlian.registry.formats.driver import HOSTILE, refusal
from quanlian.registry.formats.xml_safe import parse_document
from quanlian.registry.records import Record

Rows = Iterator[Record | Finding]
_NEEDED = ("pub_no", "title", "pub_date", "applicants")


@dataclass(frozen=True)
class CnipaXmlReader:
    """Implements `quanlian.registry.records.Reader`. A damaged document among good ones is a rejected finding."""

    name: str = "cnipa_xml"
    title: str = "国家知识产权局标准化全文 XML 与电子申请包"
    suffixes: tuple[str, ...] = (".xml", ".zip")
    template: str = ""
    today: Callable[[], dt.date] = dt.date.today

    def read(self, path: str) -> Rows:
        """Yield records and findings in name order. Raises `UserError` when nothing in the file is of this format,
        and at any time for an XML bomb, an entity declaration or an absurdly packed archive."""
        refused: list[UserError] = []
        rows = _Run(self.today()).rows(path, refused)
        held: list[Record | Finding] = []
        for row in rows:
            held.append(row)
            if len(held) > len(refused):
                return itertools.chain(held, rows)
        raise refused[0] if refused else _nothing(path)


class _Run:
    """One reading of one file."""

    def __init__(self, today: dt.date) -> None:
        self.builder = RowBuilder(_NEEDED, labels(COLUMNS), today)
        self.open: package.Package | None = None

    def rows(self, path: str, refused: list[UserError]) -> Rows:
        """All rows; a refused document is appended to `refused` and gives one finding."""
        for member in xml_members(path):
            try:
                root = parse_document(read_bounded(member), member.name)
                yield from self._document(member.name, root)
            except UserError as error:
                if error.code in HOSTILE:
                    raise
                refused.append(error)
                yield refusal(error, 0, member.name)
        yield from self._close()

    def _document(self, name: str, root: etree._Element) -> Rows:
        tag = etree.QName(root).localname
        if tag == package.ROOT:
            yield from self._part(name, root)
        elif tag == standard.ROOT:
            yield from self._close()
            yield from self._standard(name, root)
        else:
            raise UserError(
                "CNIPA_XML_ROOT",
                "既不是标准化全文，也不是电子申请文件",
                value=f"{name}：{tag}",
                rule="CNIPA_XML",
                remedy="请选择国家知识产权局的标准化全文数据或电子申请包",
            )

    def _part(self, name: str, root: etree._Element) -> Rows:
        folder = package.package_folder(name)
        if self.open is None or self.open.folder != folder:
            yield from self._close()
            self.open = package.Package(folder)
        self.open.add(name, root)

    def _close(self) -> Rows:
        if self.open is not None:
            finished, self.open = self.open, None
            yield from finished.rows()

    def _standard(self, name: str, root: etree._Element) -> Rows:
        line = root.sourceline
        first = line if isinstance(line, int) else 1
        findings, record = self.builder.build(first, standard.raw_row(root), {"source_file": name})
        yield from (replace(finding, column=f"{name}：{finding.column}") for finding in findings)
        if record is not None:
            yield record


def _nothing(path: str) -> UserError:
    return UserError(
        "CNIPA_XML_NONE",
        "文件中没有 XML 文档",
        value=path,
        rule="CNIPA_XML",
        remedy="请选择含 XML 的压缩包、文件夹或文件",
    )


READER = CnipaXmlReader()
