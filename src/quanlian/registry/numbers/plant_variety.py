"""Plant variety numbers: agriculture (CNA…) and forestry (eight digits); domain/02 §3.3 [check]."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.scheme import Identifier, Scheme
from quanlian.registry.numbers.spelling import match

_AGRICULTURE = re.compile(r"CNA ?((?:19|20)[0-9]{2}) ?([0-9]{7}|[0-9]{4}\.[0-9X])")
_FORESTRY = re.compile(r"((?:1999|20[0-9]{2})) ?([0-9]{4})")


@dataclass(frozen=True, slots=True)
class AgriculturalVariety(Identifier):
    """`serial` is seven digits (new series) or four digits, dot and check character (old series, rule unknown)."""

    scheme: ClassVar[Scheme] = Scheme.CN_PVP_AGRI
    year: int
    serial: str

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `CNA20191001234` and the older `CNA20141234.5`."""
        found = match(cls.scheme, _AGRICULTURE, text, lenient=lenient, example="CNA20191001234")
        return cls(int(found[1]), found[2])

    @property
    def canonical(self) -> str:
        return f"CNA{self.year}{self.serial}"

    @property
    def kind(self) -> RightKind:
        return RightKind.PVP


@dataclass(frozen=True, slots=True)
class ForestryVariety(Identifier):
    """`serial` has four digits."""

    scheme: ClassVar[Scheme] = Scheme.CN_PVP_FOREST
    year: int
    serial: str

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `20190123`."""
        found = match(cls.scheme, _FORESTRY, text, lenient=lenient, example="20190123")
        return cls(int(found[1]), found[2])

    @property
    def canonical(self) -> str:
        return f"{self.year}{self.serial}"

    @property
    def kind(self) -> RightKind:
        return RightKind.PVP
