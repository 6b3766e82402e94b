"""Chinese publication and grant-announcement numbers (文献号) with kind codes (ZC 0007, ZC 0008; domain/02 §3.2).

CN + nine digits since 2007-08; seven digits from 1989; 1985-1988 the eight digits of the application number.
The serial says nothing about the application number: neither is ever derived from the other.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import ClassVar, Self

from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.kind_codes import TYPE_OF_CODE, KindCode, kind_code_on
from quanlian.registry.numbers.scheme import Identifier, Scheme
from quanlian.registry.numbers.spelling import bad_format, match, refusal

EXAMPLE = "CN109985893A"
TYPES: dict[str, RightKind] = {"1": RightKind.INV, "2": RightKind.UM, "3": RightKind.DES}
_PATTERN = re.compile(r"(CN ?)?([0-9]{7,9}) ?([A-Z][0-9]?)?")


@dataclass(frozen=True, slots=True)
class CnPublication(Identifier):
    """`digits` without CN (7, 8 or 9); `kind_code` is "" where the source printed none."""

    scheme: ClassVar[Scheme] = Scheme.CN_PUB
    digits: str
    kind_code: str = ""

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read a number that has CN, a kind code, or both. Strict: a kind code that does not fit is refused."""
        found = match(cls.scheme, _PATTERN, text, lenient=lenient, example=EXAMPLE)
        number = cls(found[2], found[3] or "")
        if not (found[1] or found[3]) or number.type_digit not in TYPES:
            raise bad_format(cls.scheme, text, EXAMPLE)
        if not lenient and number.check_ok is False:
            _refuse_kind_code(number, text)
        return number

    @property
    def canonical(self) -> str:
        """`CN109985893A`."""
        return f"CN{self.digits}{self.kind_code}"

    @property
    def pretty(self) -> str:
        """`CN 109985893 A`."""
        return f"CN {self.digits} {self.kind_code}".rstrip()

    @property
    def type_digit(self) -> str:
        """1 invention, 2 utility model, 3 design: the first digit, in 1985-1988 numbers the third."""
        return self.digits[2] if len(self.digits) == 8 else self.digits[0]

    @property
    def check_ok(self) -> bool | None:
        """False where the kind code is unknown or belongs to another kind of patent; there is no check digit."""
        if not self.kind_code or TYPE_OF_CODE.get(self.kind_code) == self.type_digit:
            return None
        return False

    @property
    def kind(self) -> RightKind:
        return TYPES[self.type_digit]

    def meaning(self, published_on: dt.date) -> KindCode | None:
        """What the kind code meant on the day of publication, None where it was not in use."""
        return kind_code_on(self.kind_code, published_on)


def _refuse_kind_code(number: CnPublication, text: str) -> None:
    if number.kind_code not in TYPE_OF_CODE:
        message, problem = f"文献种类代码{number.kind_code}不存在", "KIND_UNKNOWN"
    else:
        message, problem = f"文献种类代码{number.kind_code}与{number.kind.label}的号码不符", "KIND_MISMATCH"
    rule = "发明A/B/C、实用新型U/Y、外观设计S/D及其更正、部分无效代码（ZC 0008）"
    raise refusal(number.scheme, problem, text, message, rule, "请对照公报核对号码首位和末尾字母")
