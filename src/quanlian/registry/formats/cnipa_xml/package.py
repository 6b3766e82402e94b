"""An e-filing package: a folder named by the application number with one `cn-application-body` for each part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml import etree

from quanlian.core.findings import Finding, UserError
from quanlian.registry.formats.cn.rules import APP_NO_CHECK, Rule
from quanlian.registry.formats.cnipa_xml.text import han_text, paragraphs
from quanlian.registry.numbers import CnApplication
from quanlian.registry.records import Record

ROOT = "cn-application-body"
NO_NUMBER = Rule(
    "CN_EFILING_NO_NUMBER",
    "电子申请包的文件夹名不是申请号，无法归入任何一件申请",
    "请连同以申请号命名的文件夹一起打包后重新导入",
)
NO_TITLE = Rule("CN_EFILING_NO_TITLE", "电子申请包中没有说明书，缺发明名称", "请补充说明书文件（100002）", "warning")


def package_folder(name: str) -> str:
    """`…/2018103932133/100001-/DA1.xml` → `…/2018103932133`: the folder above the part's folder."""
    parents = PurePosixPath(name.replace("\\", "/")).parents
    return str(parents[min(1, len(parents) - 1)])


@dataclass(slots=True)
class Package:
    """The parts of one application seen so far."""

    folder: str
    title: str = ""
    abstract: str = ""
    claims: str = ""
    files: list[str] = field(default_factory=list)

    def add(self, name: str, root: etree._Element) -> None:
        """Take what this part holds: claims, title of the description, abstract."""
        self.files.append(name)
        self.title = self.title or han_text(root.find(".//invention-title"))
        self.abstract = self.abstract or paragraphs(root, ".//cn-abstract/p")
        self.claims = self.claims or paragraphs(root, ".//claim")

    def rows(self) -> Iterator[Record | Finding]:
        """The application as filed (no stage: it is not a publication), preceded by its findings."""
        label = PurePosixPath(self.folder).name
        try:
            number = CnApplication.parse(label, lenient=True)
        except UserError:
            yield NO_NUMBER.at(1, self.folder, label)
            return
        if number.check_ok is False:
            yield APP_NO_CHECK.at(1, self.folder, label)
        if not self.title:
            yield NO_TITLE.at(1, self.folder, label)
        yield Record(
            1,
            number.kind,
            "CN",
            app_no=number.canonical,
            title=self.title,
            abstract=self.abstract,
            claims=self.claims,
            extra={"source_file": self.folder},
        )
