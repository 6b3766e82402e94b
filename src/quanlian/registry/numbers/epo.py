"""European patent numbers: application 17171508.9 (check digit modulo 10) and publication EP1234567A1.

Check digit (EPO Guidelines A-II, 1.8): weights 1,2,1,2 … from the left, sum of the digits of the products, and the
complement to ten. The rule is stated for applications since 2002; older ones follow it with exceptions (92900624.0 is
printed on a document), so that a wrong digit there is marked but never refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.scheme import Identifier, Scheme
from quanlian.registry.numbers.spelling import bad_format, match, refusal

_APPLICATION = re.compile(r"(EP ?)?([0-9]{2}) ?([0-9]{6})(?:\.?([0-9]))?")
_PUBLICATION = re.compile(r"EP ?([0-9]{1,7}) ?([A-C][1-9])?")


def ep_check(digits: str) -> str:
    """The check digit of eight ASCII digits (two of the year, six of the serial)."""
    products = "".join(str(int(c) * (1 + i % 2)) for i, c in enumerate(digits))
    return str(-sum(map(int, products)) % 10)


@dataclass(frozen=True, slots=True)
class EpApplication(Identifier):
    """`digits` are year and serial (8); `printed` the check digit in the source, "" if none (it is then completed)."""

    scheme: ClassVar[Scheme] = Scheme.EP_APP
    digits: str
    printed: str = ""

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `EP17171508.9`, `17171508.9`, `EP17171508`. Strict: a wrong check digit is refused."""
        found = match(cls.scheme, _APPLICATION, text, lenient=lenient, example="EP17171508.9")
        if not (found[1] or found[4]):
            raise bad_format(cls.scheme, text, "EP17171508.9")
        number = cls(found[2] + found[3], found[4] or "")
        if number.check_ok is False and number.since_2002 and not lenient:
            message = f"欧洲专利申请号校验位不对：末位是{number.printed}，应为{ep_check(number.digits)}"
            rule = "各位数字依次乘1、2，乘积各位数字之和对10取补（EPO审查指南A-II 1.8）"
            raise refusal(cls.scheme, "CHECK_DIGIT", text, message, rule, "请对照受理回执逐位核对")
        return number

    @property
    def since_2002(self) -> bool:
        """Whether the two-digit year lies in 2002-2077; 78 … 99, 00 and 01 are older."""
        return "02" <= self.digits[:2] < "78"

    @property
    def canonical(self) -> str:
        return f"EP{self.digits}.{self.printed or ep_check(self.digits)}"

    @property
    def check_ok(self) -> bool | None:
        return self.printed == ep_check(self.digits) if self.printed else None

    @property
    def kind(self) -> RightKind:
        return RightKind.INV


@dataclass(frozen=True, slots=True)
class EpPublication(Identifier):
    """`serial` has seven digits; the number is the same for A and B documents of one application."""

    scheme: ClassVar[Scheme] = Scheme.EP_PUB
    serial: str
    kind_code: str = ""

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `EP1234567A1`, `EP 0 449 582 B1` (lenient)."""
        found = match(cls.scheme, _PUBLICATION, text, lenient=lenient, example="EP1234567A1")
        return cls(found[1].zfill(7), found[2] or "")

    @property
    def canonical(self) -> str:
        return f"EP{self.serial}{self.kind_code}"

    @property
    def pretty(self) -> str:
        return f"EP {self.serial} {self.kind_code}".rstrip()

    @property
    def kind(self) -> RightKind:
        return RightKind.INV
