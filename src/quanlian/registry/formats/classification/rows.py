"""What a classification table holds: entries of a scheme, goods and services items, notes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ClassScheme(StrEnum):
    """The schemes; `label` is the official Chinese name."""

    IPC = "IPC"
    CPC = "CPC"
    GBT4754 = "GBT4754"
    NICE = "NICE"
    VIENNA = "VIENNA"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS: dict[ClassScheme, str] = {
    ClassScheme.IPC: "国际专利分类",
    ClassScheme.CPC: "联合专利分类",
    ClassScheme.GBT4754: "国民经济行业分类",
    ClassScheme.NICE: "商标注册用商品和服务国际分类",
    ClassScheme.VIENNA: "商标图形要素国际分类",
}


@dataclass(frozen=True, slots=True)
class ClassEntry:
    """One entry of a hierarchy. `level` is the scheme's own word; `parent` is blank at the top."""

    line: int
    scheme: ClassScheme
    code: str
    level: str
    parent: str
    title_zh: str
    title_en: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class NiceItem:
    """One goods or services name of the similar-group table. `origin` is INT (WIPO) or CN (※, national addition)."""

    line: int
    nice_class: int
    group: str
    part: str
    paragraph: str
    code: str
    name_zh: str
    origin: str
    starred: bool


@dataclass(frozen=True, slots=True)
class ClassNote:
    """A note to an entry, with the groups it refers to."""

    line: int
    scheme: ClassScheme
    code: str
    number: int
    text: str
    mentions: tuple[str, ...] = ()


ClassRow = ClassEntry | NiceItem | ClassNote
