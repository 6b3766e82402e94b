"""Copyright registration numbers: works (作品登记号) and software (登记号, 证书号); domain/02 §3.3 [check]."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.scheme import Identifier, Scheme
from quanlian.registry.numbers.spelling import match

ISSUERS = "国京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇云藏陕秦甘陇青宁新"
"""国 is the national centre; the rest are the short names of provinces."""
WORK_CLASSES: dict[str, str] = {"A": "文字作品", "F": "美术作品", "G": "摄影作品", "I": "视听作品"}
"""Work class letters that are sure in practice; other letters are accepted without a label [check]."""
_WORK = re.compile(rf"([{ISSUERS}]) ?作登字 ?-? ?((?:19|20)[0-9]{{2}}) ?-? ?([A-Z]) ?-? ?([0-9]{{5,8}}) ?号?")
_SOFTWARE = re.compile(r"((?:19|20)[0-9]{2}) ?SR ?([0-9]{4,7})")
_CERTIFICATE = re.compile(r"软著登字 ?第? ?0*([1-9][0-9]{0,8}) ?号?")


@dataclass(frozen=True, slots=True)
class WorkRegistration(Identifier):
    """`issuer` is one character, `work_class` a letter, `serial` eight digits."""

    scheme: ClassVar[Scheme] = Scheme.CN_WORK
    issuer: str
    year: int
    work_class: str
    serial: str

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `国作登字-2023-F-00012345` with or without dashes."""
        found = match(cls.scheme, _WORK, text, lenient=lenient, example="国作登字-2023-F-00012345")
        return cls(found[1], int(found[2]), found[3], found[4].zfill(8))

    @property
    def canonical(self) -> str:
        return f"{self.issuer}作登字-{self.year}-{self.work_class}-{self.serial}"

    @property
    def kind(self) -> RightKind:
        return RightKind.COPY_WORK


@dataclass(frozen=True, slots=True)
class SoftwareRegistration(Identifier):
    """`serial` as printed: seven digits today, fewer in early years."""

    scheme: ClassVar[Scheme] = Scheme.CN_SOFT
    year: int
    serial: str

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `2023SR0123456`."""
        found = match(cls.scheme, _SOFTWARE, text, lenient=lenient, example="2023SR0123456")
        return cls(int(found[1]), found[2])

    @property
    def canonical(self) -> str:
        return f"{self.year}SR{self.serial}"

    @property
    def kind(self) -> RightKind:
        return RightKind.COPY_SOFT


@dataclass(frozen=True, slots=True)
class SoftwareCertificate(Identifier):
    """The certificate number of a software registration; a different series from the registration number."""

    scheme: ClassVar[Scheme] = Scheme.CN_SOFT_CERT
    serial: str

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `软著登字第1234567号`."""
        found = match(cls.scheme, _CERTIFICATE, text, lenient=lenient, example="软著登字第1234567号")
        return cls(found[1].zfill(7))

    @property
    def canonical(self) -> str:
        return f"软著登字第{self.serial}号"

    @property
    def kind(self) -> RightKind:
        return RightKind.COPY_SOFT
