"""EUIPO numbers: EU trade mark (nine digits) and registered EU design (nine digits, dash, four digits)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.scheme import Identifier, Scheme
from quanlian.registry.numbers.spelling import bad_format, match

_MARK = re.compile(r"((?:EUTMA?|CTMA?|EU) ?(?:NO\.? ?)?)?([0-9]{1,9})")
_DESIGN = re.compile(r"(?:(?:RCD|REUD|EUD|EU) ?(?:NO\.? ?)?)?([0-9]{1,9}) ?- ?([0-9]{4})")


@dataclass(frozen=True, slots=True)
class EuTrademark(Identifier):
    """`serial` has nine digits."""

    scheme: ClassVar[Scheme] = Scheme.EU_TM
    serial: str

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `018173186`, `EUTM 018173186`, `CTM 1234567`; fewer than nine digits need a prefix."""
        found = match(cls.scheme, _MARK, text, lenient=lenient, example="018173186")
        if not found[1] and len(found[2]) < 9:
            raise bad_format(cls.scheme, text, "018173186")
        return cls(found[2].zfill(9))

    @property
    def canonical(self) -> str:
        return self.serial

    @property
    def pretty(self) -> str:
        return f"EUTM {self.serial}"

    @property
    def kind(self) -> RightKind:
        return RightKind.TM


@dataclass(frozen=True, slots=True)
class EuDesign(Identifier):
    """`filing` has nine digits, `item` four: one filing holds many designs."""

    scheme: ClassVar[Scheme] = Scheme.EU_DES
    filing: str
    item: str

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `001063002-0001`, `RCD 1063002-0001`."""
        found = match(cls.scheme, _DESIGN, text, lenient=lenient, example="001063002-0001")
        return cls(found[1].zfill(9), found[2])

    @property
    def canonical(self) -> str:
        return f"{self.filing}-{self.item}"

    @property
    def pretty(self) -> str:
        return f"RCD {self.canonical}"

    @property
    def kind(self) -> RightKind:
        return RightKind.DES
