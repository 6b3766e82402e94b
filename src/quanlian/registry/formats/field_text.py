"""Small readings shared by the foreign formats: an element's text, dates, IPC symbols, numbers of documents."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.entities import html5

from lxml import etree

from quanlian.core.findings import Finding, Severity

_SPACE = re.compile(r"\s+")
_IPC = re.compile(r"([A-HY]\d{2}[A-Z])\s*(\d{1,4})\s*/\s*(\d{2,6})")
_IPC_OLD = re.compile(r"([A-H]\d{2}[A-Z])\s*(\d{1,3}?)\s*(\d{2,3})$")


def text_of(element: etree._Element | None) -> str:
    """All text below `element` with white space collapsed; `""` for none. Character entities are resolved."""
    return "" if element is None else _SPACE.sub(" ", "".join(_pieces(element))).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag is etree.Entity:
            yield _character(child.text or "")
        elif isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""


def _character(entity: str) -> str:
    """`&ouml;` → `ö`; the old SGML capitals (`&SACUTE;`) too; an unknown one stays as written."""
    name = entity.strip("&;")
    found = html5.get(f"{name};") or html5.get(f"{name.capitalize()};")
    return found or html.unescape(entity)


def child_text(element: etree._Element | None, path: str) -> str:
    """Text of the first element at `path` (every step may carry `{*}`), `""` where there is none."""
    return "" if element is None else text_of(element.find(path))


def line_of(element: etree._Element) -> int:
    """The line an element begins on in its document, 1 where the parser does not know."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 1


def lines_of(elements: Iterable[etree._Element]) -> str:
    """The texts of `elements`, one a line, empty ones left out."""
    return "\n".join(text for element in elements if (text := text_of(element)))


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Non-empty values in their first order, each once."""
    return tuple(dict.fromkeys(value for value in values if value))


def ipc_symbol(text: str) -> str:
    """`B41J   3/407       20060101AFI…`, `B08B003/00`, `A47L  514` → `B41J3/407`, `B08B3/00`, `A47L5/14`; else `""`.

    The last spelling is that of US grants before 2006: main group padded to three places, then the subgroup.
    """
    compact = text.strip().upper()
    if match := _IPC.search(compact):
        return f"{match[1]}{int(match[2])}/{match[3]}"
    padded = re.match(r"([A-H]\d{2}[A-Z])([\d ]{3})(\d{2,3})$", compact)
    match = padded or _IPC_OLD.match(compact)
    return f"{match[1]}{int(match[2])}/{match[3]}" if match and match[2].strip() else ""


def locarno_symbol(text: str) -> str:
    """`1402`, `03.01`, `14-02`, `14 02` → `14-02`; `""` where it is none (ZC form: class-subclass, two digits each)."""
    match = re.fullmatch(r"\s*(\d{2})[.\- ]?(\d{2})\s*", text)
    return f"{match[1]}-{match[2]}" if match else ""


@dataclass(slots=True)
class Notes:
    """What was remarked while one document (first line `line`, label `source`) was read."""

    line: int
    source: str = ""
    findings: list[Finding] = field(default_factory=list)

    @property
    def rejected(self) -> bool:
        return any(finding.severity == "rejected" for finding in self.findings)

    def add(self, column: str, value: str, rule: str, message: str, remedy: str, severity: Severity) -> None:
        where = f"{self.source}：{message}" if self.source else message
        self.findings.append(Finding(self.line, column, value, rule, where, remedy, severity))

    def date(self, text: str, column: str, *, severity: Severity = "rejected") -> dt.date | None:
        """A date as `20210505`, `2021-05-05` or `2021/5/5`; blank → None; an impossible one → a finding and None."""
        if not text.strip():
            return None
        value = read_date(text)
        if value is None:
            self.add(
                column,
                text,
                "DATE_IMPOSSIBLE",
                "日期不存在或写法不可识别",
                "请按年月日（如 20210505）更正后重新导入",
                severity,
            )
        return value


def read_date(text: str) -> dt.date | None:
    """A calendar date from compact or separated digits, None where there is no such day."""
    match = re.fullmatch(r"\s*(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T ].*)?\s*", text, re.DOTALL)
    if not match:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
