"""PCT international application numbers and WO publication numbers (PCT Administrative Instructions §307, §404).

Two-digit years and five-digit serials (until 2003) are widened to four and six, as WIPO's own databases do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from quanlian.registry.numbers.scheme import Identifier, Scheme
from quanlian.registry.numbers.spelling import bad_format, match

FIRST_YEAR, LAST_YEAR = 1978, 2099
_APPLICATION = re.compile(r"PCT ?/? ?([A-Z]{2}) ?/? ?([0-9]{4}|[0-9]{2}) ?/? ?([0-9]{5,6})")
_PUBLICATION = re.compile(r"WO ?[/-]? ?([0-9]{4}|[0-9]{2}) ?[/-]? ?([0-9]{5,6}) ?([A-C][1-9])?")


def _year(printed: str, scheme: Scheme, text: str, example: str) -> int:
    short = int(printed)
    year = short if len(printed) == 4 else short + (1900 if short >= FIRST_YEAR % 100 else 2000)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise bad_format(scheme, text, example)
    return year


@dataclass(frozen=True, slots=True)
class PctApplication(Identifier):
    """`office` is the two-letter receiving office, `serial` six digits. The number does not tell the kind of patent."""

    scheme: ClassVar[Scheme] = Scheme.PCT_APP
    office: str
    year: int
    serial: str

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `PCT/CN2023/123456`, `PCT/US99/12345` and spellings without slashes."""
        example = "PCT/CN2023/123456"
        found = match(cls.scheme, _APPLICATION, text, lenient=lenient, example=example)
        return cls(found[1], _year(found[2], cls.scheme, text, example), found[3].zfill(6))

    @property
    def canonical(self) -> str:
        return f"PCT/{self.office}{self.year}/{self.serial}"


@dataclass(frozen=True, slots=True)
class WoPublication(Identifier):
    """`kind_code` is A1 … A9, "" where none is printed."""

    scheme: ClassVar[Scheme] = Scheme.WO_PUB
    year: int
    serial: str
    kind_code: str = ""

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `WO2023/123456 A1`, `WO 99/12345`, `WO2023123456A1`."""
        example = "WO2023/123456 A1"
        found = match(cls.scheme, _PUBLICATION, text, lenient=lenient, example=example)
        return cls(_year(found[1], cls.scheme, text, example), found[2].zfill(6), found[3] or "")

    @property
    def canonical(self) -> str:
        """`WO2023123456A1`, the spelling of the offices' bulk data."""
        return f"WO{self.year}{self.serial}{self.kind_code}"

    @property
    def pretty(self) -> str:
        return f"WO {self.year}/{self.serial} {self.kind_code}".rstrip()
