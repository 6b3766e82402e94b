"""United States numbers: application 12/345,678, patent 7,654,321, publication US20090208610A1, design D612,345."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.scheme import Identifier, Scheme
from quanlian.registry.numbers.spelling import bad_format, match

DESIGN_SERIES = ("29", "35")
PROVISIONAL_SERIES = ("60", "61", "62", "63")
_DIGITS = r"[0-9]{1,2}(?:,[0-9]{3}){1,2}|[0-9]{3}(?:,[0-9]{3})|[0-9]{1,8}"
_APPLICATION = re.compile(r"(?:US ?)?([0-9]{2}) ?/ ?([0-9]{3}),?([0-9]{3})")
_PATENT = re.compile(rf"(US ?)?(?:PAT\.? ?)?(?:NO\.? ?)?(RE|PP|H|T)? ?({_DIGITS}) ?([A-Z][0-9]?)?")
_DESIGN = re.compile(rf"(?:US ?)?(?:DES\.?|D) ?({_DIGITS}) ?(S1?)?")
_PUBLICATION = re.compile(r"(US ?)?(20[0-9]{2}) ?[/-]? ?([0-9]{6,7}) ?([AP][1-9])?")


def _grouped(serial: str) -> str:
    return f"{int(serial):,}"


@dataclass(frozen=True, slots=True)
class UsApplication(Identifier):
    """`series` two digits, `serial` six."""

    scheme: ClassVar[Scheme] = Scheme.US_APP
    series: str
    serial: str

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `12/345,678`, `US 12/345678`."""
        found = match(cls.scheme, _APPLICATION, text, lenient=lenient, example="12/345,678")
        return cls(found[1], found[2] + found[3])

    @property
    def canonical(self) -> str:
        """`US12/345678`; the stroke keeps it apart from an eight-digit patent number."""
        return f"US{self.series}/{self.serial}"

    @property
    def pretty(self) -> str:
        return f"{self.series}/{self.serial[:3]},{self.serial[3:]}"

    @property
    def kind(self) -> RightKind | None:
        """None for provisional applications."""
        if self.series in PROVISIONAL_SERIES:
            return None
        return RightKind.DES if self.series in DESIGN_SERIES else RightKind.INV


@dataclass(frozen=True, slots=True)
class UsPatent(Identifier):
    """`prefix` is RE, PP, H, T or ""; `serial` without leading zeros; `kind_code` B1, B2, A … or ""."""

    scheme: ClassVar[Scheme] = Scheme.US_PAT
    serial: str
    prefix: str = ""
    kind_code: str = ""

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `US7654321B2`, `7,654,321`, `RE38,119`; bare digits are refused, they could be anything."""
        example = "US7654321B2 或 7,654,321"
        found = match(cls.scheme, _PATENT, text, lenient=lenient, example=example)
        if not (found[1] or found[2] or "," in found[3]) or not int(found[3].replace(",", "")):
            raise bad_format(cls.scheme, text, example)
        return cls(str(int(found[3].replace(",", ""))), found[2] or "", found[4] or "")

    @property
    def canonical(self) -> str:
        return f"US{self.prefix}{self.serial}{self.kind_code}"

    @property
    def pretty(self) -> str:
        return f"US {self.prefix}{_grouped(self.serial)} {self.kind_code}".rstrip()

    @property
    def kind(self) -> RightKind | None:
        """None for plant patents, which have no counterpart here."""
        return None if self.prefix == "PP" else RightKind.INV


@dataclass(frozen=True, slots=True)
class UsDesign(Identifier):
    """Design patent; `serial` without leading zeros."""

    scheme: ClassVar[Scheme] = Scheme.US_DES
    serial: str
    kind_code: str = ""

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `D612,345`, `USD612345S1`, `Des. 612,345`."""
        example = "USD612345S1 或 D612,345"
        found = match(cls.scheme, _DESIGN, text, lenient=lenient, example=example)
        return cls(str(int(found[1].replace(",", ""))), found[2] or "")

    @property
    def canonical(self) -> str:
        return f"USD{self.serial}{self.kind_code}"

    @property
    def pretty(self) -> str:
        return f"US D{_grouped(self.serial)} {self.kind_code}".rstrip()

    @property
    def kind(self) -> RightKind:
        return RightKind.DES


@dataclass(frozen=True, slots=True)
class UsPublication(Identifier):
    """Pre-grant publication: four-digit year and seven-digit serial (databases that drop a zero are padded)."""

    scheme: ClassVar[Scheme] = Scheme.US_PUB
    year: int
    serial: str
    kind_code: str = ""

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `US20090208610A1`, `US 2009/0208610 A1`, `US2009208610A1`."""
        example = "US20090208610A1"
        found = match(cls.scheme, _PUBLICATION, text, lenient=lenient, example=example)
        if not found[1] and len(found[3]) < 7:
            raise bad_format(cls.scheme, text, example)
        return cls(int(found[2]), found[3].zfill(7), found[4] or "")

    @property
    def canonical(self) -> str:
        return f"US{self.year}{self.serial}{self.kind_code}"

    @property
    def pretty(self) -> str:
        return f"US {self.year}/{self.serial} {self.kind_code}".rstrip()

    @property
    def kind(self) -> RightKind | None:
        """None for plant applications (P1 …)."""
        return None if self.kind_code.startswith("P") else RightKind.INV
