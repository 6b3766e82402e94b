"""Hague international design registrations, DM/123456 (WIPO; domain/02 §3.3).

The Chinese part of a registration gets a Chinese application number of its own; the two are linked, never converted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.scheme import Identifier, Scheme
from quanlian.registry.numbers.spelling import match

_PATTERN = re.compile(r"DM ?[/-]? ?([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class HagueRegistration(Identifier):
    """`serial` has six digits, zero-filled."""

    scheme: ClassVar[Scheme] = Scheme.HAGUE
    serial: str

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `DM/123456`, `DM 123456`, `DM/12345`."""
        return cls(match(cls.scheme, _PATTERN, text, lenient=lenient, example="DM/123456")[1].zfill(6))

    @property
    def canonical(self) -> str:
        return f"DM/{self.serial}"

    @property
    def kind(self) -> RightKind:
        return RightKind.DES
