"""Chinese trademark application = registration numbers (domain/02 §3.3).

One to eight digits, a letter after division (分割), and the Nice class where the source gives it: the key of a mark is
(number, class), because older registrations share a number over several classes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.scheme import Identifier, Scheme
from quanlian.registry.numbers.spelling import bad_format, match, refusal

EXAMPLE = "12345678、12345678A 或 第12345678号（第9类）"
LAST_NICE_CLASS = 45
_PATTERN = re.compile(
    r"(?:第? ?([0-9]{1,2}) ?类 ?,? ?)?第? ?0*([1-9][0-9]{0,7}) ?([A-Z])? ?号?"
    r"(?: ?(?:[-/#,]|\( ?第?|第) ?([0-9]{1,2}) ?类? ?\)?)?"
)


@dataclass(frozen=True, slots=True)
class TrademarkNumber(Identifier):
    """`suffix` is the division letter or ""; `nice_class` 1-45, None where unknown."""

    scheme: ClassVar[Scheme] = Scheme.CN_TM
    serial: str
    suffix: str = ""
    nice_class: int | None = None

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `12345678`, `12345678A`, `第12345678号（第9类）`, `第9类 12345678`, `12345678/9`."""
        found = match(cls.scheme, _PATTERN, text, lenient=lenient, example=EXAMPLE)
        if found[1] and found[4]:
            raise bad_format(cls.scheme, text, EXAMPLE)
        printed = found[1] or found[4]
        return cls(found[2], found[3] or "", _nice_class(int(printed), text) if printed else None)

    @property
    def canonical(self) -> str:
        """`12345678A`, with a known class `12345678A/9`."""
        return f"{self.serial}{self.suffix}" + (f"/{self.nice_class}" if self.nice_class else "")

    @property
    def pretty(self) -> str:
        """`第12345678A号（第9类）`."""
        return f"第{self.serial}{self.suffix}号" + (f"（第{self.nice_class}类）" if self.nice_class else "")

    @property
    def kind(self) -> RightKind:
        return RightKind.TM


def _nice_class(value: int, text: str) -> int:
    if 1 <= value <= LAST_NICE_CLASS:
        return value
    rule = f"类似商品和服务区分表只有1至{LAST_NICE_CLASS}类"
    raise refusal(Scheme.CN_TM, "CLASS", text, f"商标类别{value}不存在", rule, "请核对类别")
