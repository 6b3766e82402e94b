"""International trademark registrations (Madrid) as Chinese systems write them: G + IR number (domain/02 §3.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.scheme import Identifier, Scheme
from quanlian.registry.numbers.spelling import match

_PATTERN = re.compile(
    r"(?:国际注册)?第?(?:G|IR|INT\.? ?REG\.?) ?(?:NO\.? ?)?([2-9]?R)? ?0*([1-9][0-9]{3,7}) ?([A-Z])? ?号?"
)


@dataclass(frozen=True, slots=True)
class MadridRegistration(Identifier):
    """`renewal` is the R, 2R … of registrations renewed under the old Agreement; `suffix` a letter or ""."""

    scheme: ClassVar[Scheme] = Scheme.MADRID
    serial: str
    renewal: str = ""
    suffix: str = ""

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `G1234567`, `IR 1234567`, `G2R150124`, `G1234567H`."""
        found = match(cls.scheme, _PATTERN, text, lenient=lenient, example="G1234567")
        return cls(found[2], found[1] or "", found[3] or "")

    @property
    def canonical(self) -> str:
        return f"G{self.renewal}{self.serial}{self.suffix}"

    @property
    def pretty(self) -> str:
        return f"国际注册第{self.canonical}号"

    @property
    def kind(self) -> RightKind:
        return RightKind.TM
