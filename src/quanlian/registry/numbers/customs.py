"""Customs recordal numbers (知识产权海关保护备案号): T trade mark, P patent, C copyright; domain/02 §3.3 [check]."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.scheme import Identifier, Scheme
from quanlian.registry.numbers.spelling import match

SUBJECTS: dict[str, str] = {"T": "商标权", "P": "专利权", "C": "著作权"}
_PATTERN = re.compile(r"([TPC]) ?(20[0-9]{2}) ?-? ?([0-9]{4,6})")


@dataclass(frozen=True, slots=True)
class CustomsRecord(Identifier):
    """`subject` is T, P or C; a patent record does not tell which kind of patent."""

    scheme: ClassVar[Scheme] = Scheme.CN_CUSTOMS
    subject: str
    year: int
    serial: str

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `T2023-12345`."""
        found = match(cls.scheme, _PATTERN, text, lenient=lenient, example="T2023-12345")
        return cls(found[1], int(found[2]), found[3])

    @property
    def canonical(self) -> str:
        return f"{self.subject}{self.year}-{self.serial}"

    @property
    def kind(self) -> RightKind | None:
        return {"T": RightKind.TM, "C": RightKind.COPY_WORK}.get(self.subject)
