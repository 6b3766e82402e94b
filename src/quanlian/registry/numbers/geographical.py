"""Geographical indications: announcement numbers and the closed series of agricultural certificates (domain/02 §3.3).

A protected product has no global number; the announcement (公告) that approved it is its address. One announcement may
approve several products, so the key of a right is (announcement, product name).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.chinese_numerals import NUMERAL, numerals_to_int
from quanlian.registry.numbers.scheme import Identifier, Scheme
from quanlian.registry.numbers.spelling import match

ISSUERS: dict[str, str] = {
    "国家知识产权局": "国家知识产权局",
    "国家质量监督检验检疫总局": "国家质量监督检验检疫总局",
    "国家质检总局": "国家质量监督检验检疫总局",
    "质检总局": "国家质量监督检验检疫总局",
    "农业农村部": "农业农村部",
    "农业部": "农业部",
    "中华人民共和国农业农村部": "农业农村部",
    "中华人民共和国农业部": "农业部",
}
"""Spelling of the issuing body → its full name."""
_ANNOUNCEMENT = re.compile(
    rf"({'|'.join(sorted(ISSUERS, key=len, reverse=True))}) ?公告 ?\(?(?:((?:19|20)[0-9]{{2}}) ?年?\)? ?)?"
    rf"第? ?([0-9]{{1,5}}|[{NUMERAL}]{{1,9}}) ?号"
)
_CERTIFICATE = re.compile(r"AGI ?(20[0-9]{2}) ?-? ?([0-9]{2}) ?-? ?([0-9]{3,5})")


@dataclass(frozen=True, slots=True)
class GiAnnouncement(Identifier):
    """`year` is None where the series runs over the years (国家知识产权局公告第512号)."""

    scheme: ClassVar[Scheme] = Scheme.CN_GI
    issuer: str
    year: int | None
    serial: int

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `国家知识产权局公告第三四一号`, `质检总局公告2014年第39号`, `农业部公告第2384号`."""
        found = match(cls.scheme, _ANNOUNCEMENT, text, lenient=lenient, example="国家知识产权局公告第512号")
        return cls(ISSUERS[found[1]], int(found[2]) if found[2] else None, numerals_to_int(found[3]))

    @property
    def canonical(self) -> str:
        year = f"{self.year}年" if self.year else ""
        return f"{self.issuer}公告{year}第{self.serial}号"

    @property
    def kind(self) -> RightKind:
        return RightKind.GI_PRODUCT


@dataclass(frozen=True, slots=True)
class AgriculturalGi(Identifier):
    """`year`, `month` and running `serial` of the certificate, AGI2012-02-00869."""

    scheme: ClassVar[Scheme] = Scheme.CN_AGI
    year: int
    month: int
    serial: int

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `AGI2012-02-869` and `AGI2016-01-1794`; padding of the serial differs between sources."""
        found = match(cls.scheme, _CERTIFICATE, text, lenient=lenient, example="AGI2016-01-1794")
        return cls(int(found[1]), int(found[2]), int(found[3]))

    @property
    def canonical(self) -> str:
        return f"AGI{self.year}-{self.month:02d}-{self.serial:05d}"

    @property
    def kind(self) -> RightKind:
        return RightKind.GI_PRODUCT
