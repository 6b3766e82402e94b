"""The official classification: subclasses of symbols, their titles, and the titles as documents to learn from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from quanlian.core.findings import Finding
from quanlian.registry.formats.classification import TABLE_READER
from quanlian.registry.formats.classification.rows import ClassEntry, ClassScheme
from quanlian.search.suggest.classes.machine import Example

_SUBCLASS = re.compile(r"[A-H]\d{2}[A-Z]")
_REMARK = re.compile(r"[（(][^（()）]*[)）]|〔\d+〕|附注.*", re.DOTALL)
_LEVELS = re.compile(r"[A-H]\d{2}[A-Z](\d{1,4}/00)?")
LONGEST = 60
"""Characters of an official title that say what the class is about; the rest are references."""


def subclasses(symbols: Iterable[str]) -> tuple[str, ...]:
    """The IPC subclasses of symbols of any depth, each once, in order."""
    found = (_SUBCLASS.match(symbol.strip().upper()) for symbol in symbols)
    return tuple(dict.fromkeys(match[0] for match in found if match))


def plain(title: str) -> str:
    """A title without references in brackets and notes."""
    return " ".join(_REMARK.sub("", title).split())[:LONGEST]


def documents(entries: Iterable[ClassEntry]) -> list[Example]:
    """Titles of subclasses and main groups, each an example of its subclass."""
    fits = (one for one in entries if one.scheme is ClassScheme.IPC and _LEVELS.fullmatch(one.code))
    found = (Example(plain(one.title_zh), "", (one.code[:4],)) for one in fits)
    return [one for one in found if one.title]


def examples(path: Path) -> list[Example]:
    """The same from a file of the table. Raises UserError where it is no classification table."""
    return documents(_entries(path))


def _entries(path: Path) -> Iterator[ClassEntry]:
    for row in TABLE_READER.read(str(path)):
        if not isinstance(row, Finding) and isinstance(row, ClassEntry):
            yield row
