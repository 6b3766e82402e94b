"""IC layout-design registration numbers (集成电路布图设计登记号); domain/02 §3.3 [check].

Two spellings: the older BS.12500520.2, built like an old patent number with kind digit 5 and the same check digit
(it holds for the registration numbers printed in published judgments), and the newer BS.205012345 without one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.cn_check import cn_check
from quanlian.registry.numbers.scheme import Identifier, Scheme
from quanlian.registry.numbers.spelling import match, refusal

_PATTERN = re.compile(r"BS ?\.? ?([0-9]{2}5[0-9]{5})(?:([0-9])|\.([0-9X]))")


@dataclass(frozen=True, slots=True)
class LayoutRegistration(Identifier):
    """`digits` are 8 (old, with `printed` check) or 9 (new, `printed` is "")."""

    scheme: ClassVar[Scheme] = Scheme.CN_IC
    digits: str
    printed: str = ""

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read `BS.205012345`, `BS205012345`, `BS.12500520.2`. Strict: a wrong check digit is refused."""
        found = match(cls.scheme, _PATTERN, text, lenient=lenient, example="BS.205012345")
        number = cls(found[1] + (found[2] or ""), found[3] or "")
        if number.check_ok is False and not lenient:
            message = f"布图设计登记号校验位不对：末位是{number.printed}，应为{cn_check(number.digits)}"
            raise refusal(
                cls.scheme, "CHECK_DIGIT", text, message, "与专利申请号相同的模11校验", "请对照登记证书逐位核对"
            )
        return number

    @property
    def canonical(self) -> str:
        return f"BS.{self.digits}" + (f".{self.printed}" if self.printed else "")

    @property
    def check_ok(self) -> bool | None:
        return self.printed == cn_check(self.digits) if self.printed else None

    @property
    def kind(self) -> RightKind:
        return RightKind.IC
