"""The written forms of a mark: its name whole, the Chinese and the Latin part of a name in two scripts, aliases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.mentions.chars import FILLER, fold, is_han

_BRACKETED = re.compile(r"[（(]([^（）()]+)[）)]")
_HAN, _LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z]")
Aliases = Mapping[str, Sequence[str]]
"""By the entry's id."""


@dataclass(frozen=True, slots=True)
class Form:
    """`key`: folded, inner blanks single. `part`: the form is one of two scripts of the name, or an alias."""

    key: str
    entry: int
    alias: bool = False
    part: bool = False
    signs: str = ""
    """An alias whose ornaments are what gives it away (始～), as it is written."""

    @property
    def bare(self) -> str:
        """Without blanks and ornaments."""
        return bare(self.key)

    @property
    def han(self) -> bool:
        return bool(self.key) and all(is_han(char) for char in self.key)


def bare(folded: str) -> str:
    return folded.replace(" ", "").replace(FILLER, "")


def tidy(folded: str) -> str:
    return " ".join(folded.split())


def forms(entries: Sequence[Entry], aliases: Aliases) -> Iterator[Form]:
    """Every form once an entry; forms without a letter, digit or ideograph are left out."""
    for at, entry in enumerate(entries):
        seen: set[str] = set()
        for text, alias, part in _texts(entry, aliases):
            key = tidy(fold(text))
            if bare(key) and key not in seen:
                seen.add(key)
                yield Form(key, at, alias, part, text if alias and FILLER in key else "")


def _texts(entry: Entry, aliases: Aliases) -> Iterator[tuple[str, bool, bool]]:
    parts = scripts(entry.name)
    if len(parts) == 1 or not _BRACKETED.search(entry.name):
        yield entry.name, False, False
    if len(parts) > 1:
        yield from ((part, False, True) for part in parts)
    yield from ((alias, True, False) for alias in aliases.get(entry.id, ()))


def scripts(name: str) -> tuple[str, ...]:
    """“中文（Latin）” and “中文/Latin” as their parts where one is Chinese and one Latin; else the name whole."""
    inner = _BRACKETED.search(name)
    parts = (_BRACKETED.sub("", name), inner[1]) if inner else tuple(name.split("/"))
    parts = tuple(part.strip() for part in parts if part.strip())
    han, latin = (any(kind.search(part) for part in parts) for kind in (_HAN, _LATIN))
    return parts if len(parts) == 2 and han and latin else (name,)
