"""Chinese patent application numbers (申请号), ZC 0006-2003; domain/02 §3.1.

From 2003-10-01 four-digit year, kind digit, seven-digit serial and check digit; before that two-digit year, kind digit,
five-digit serial; 1985-1988 numbers were printed without a check digit, which is completed here.
A patent number (专利号) is ZL + application number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from quanlian.core.findings import UserError
from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.cn_check import cn_check
from quanlian.registry.numbers.scheme import Identifier, Scheme
from quanlian.registry.numbers.spelling import match, refusal

EXAMPLE = "201710601862.3 或 ZL 2017 1 0601862.3"
TYPE_DIGITS: dict[str, RightKind] = {
    "1": RightKind.INV,
    "2": RightKind.UM,
    "3": RightKind.DES,
    "8": RightKind.INV,
    "9": RightKind.UM,
}
"""8 and 9 are PCT applications in the national phase: invention and utility model."""
LONG_SINCE, LONG_LAST = 2003, 2099
SHORT_FIRST, CHECKED_SINCE = 1985, 1989
_PATTERN = re.compile(
    r"(?:(?:ZL|CN) ?)?(?:([0-9]{4}) ?([0-9]) ?([0-9]{7})|([0-9]{2}) ?([0-9]) ?([0-9]{5}))(?:\.?([0-9X]))?"
)


@dataclass(frozen=True, slots=True)
class CnApplication(Identifier):
    """`year` has four digits; `serial` seven (new) or five (old); `printed` is the source's check digit, "" if none."""

    scheme: ClassVar[Scheme] = Scheme.CN_APP
    year: int
    type_digit: str
    serial: str
    printed: str = ""

    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Self:
        """Read any spelling. Strict: a wrong or missing check digit is refused. Raises `UserError` (CN_APP_…)."""
        found = match(cls.scheme, _PATTERN, text, lenient=lenient, example=EXAMPLE)
        year, type_digit, serial = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
        number = cls(_full_year(year), type_digit, serial, found[7] or "")
        _check_parts(number, text)
        if not lenient:
            _check_digit(number, text)
        return number

    @property
    def digits(self) -> str:
        """Year, kind digit and serial as printed, without the check digit (8 or 12 digits)."""
        year = f"{self.year:04d}" if len(self.serial) == 7 else f"{self.year % 100:02d}"
        return year + self.type_digit + self.serial

    @property
    def canonical(self) -> str:
        """`201710601862.3`; a printed check digit is kept even where wrong, a missing one is completed."""
        return f"{self.digits}.{self.printed or cn_check(self.digits)}"

    @property
    def pretty(self) -> str:
        """`2017 1 0601862.3`."""
        head = len(self.digits) - len(self.serial) - 1
        return f"{self.digits[:head]} {self.type_digit} {self.serial}.{self.canonical[-1]}"

    @property
    def patent_number(self) -> str:
        """The 专利号 of a granted patent: `ZL 2017 1 0601862.3`."""
        return f"ZL {self.pretty}"

    @property
    def check_ok(self) -> bool | None:
        return self.printed == cn_check(self.digits) if self.printed else None

    @property
    def kind(self) -> RightKind:
        return TYPE_DIGITS[self.type_digit]

    @property
    def is_pct(self) -> bool:
        """Whether the application entered through the PCT national phase."""
        return self.type_digit in "89"


def _full_year(printed: str) -> int:
    if len(printed) == 4:
        return int(printed)
    short = int(printed)
    return short + (1900 if short >= SHORT_FIRST % 100 else 2000)


def _check_parts(number: CnApplication, text: str) -> None:
    long = len(number.serial) == 7
    first, last = (LONG_SINCE, LONG_LAST) if long else (SHORT_FIRST, LONG_SINCE)
    if not first <= number.year <= last:
        rule = f"{'12' if long else '8'}位申请号的年份应在{first}至{last}年之间（ZC 0006-2003）"
        raise refusal(number.scheme, "YEAR", text, f"申请号年份{number.year}不成立", rule, "请核对申请号前几位的年份")
    if number.type_digit not in TYPE_DIGITS:
        rule = "种类位只能是1发明、2实用新型、3外观设计、8或9为PCT进入国家阶段（ZC 0006-2003）"
        raise refusal(
            number.scheme, "TYPE", text, f"申请号种类位{number.type_digit}不成立", rule, "请核对年份之后的一位数字"
        )


def _check_digit(number: CnApplication, text: str) -> None:
    if number.check_ok or (number.check_ok is None and number.year < CHECKED_SINCE):
        return
    raise _wrong_check(number, text) if number.printed else _no_check(number, text)


def _wrong_check(number: CnApplication, text: str) -> UserError:
    message = f"申请号校验位不对：末位是{number.printed}，按前面的数字应为{cn_check(number.digits)}"
    rule = "校验位=各位数字依次乘2至9（循环）之和除以11的余数，余10写X（ZC 0006-2003）"
    return refusal(
        number.scheme, "CHECK_DIGIT", text, message, rule, "请对照受理通知书或证书逐位核对；多为某一位数字录错"
    )


def _no_check(number: CnApplication, text: str) -> UserError:
    rule = f"{CHECKED_SINCE}年以后的申请号带一位校验位（ZC 0006-2003）"
    remedy = f"请补上小数点后的校验位；若前面数字无误，应为{number.canonical}"
    return refusal(number.scheme, "CHECK_MISSING", text, "申请号缺少校验位", rule, remedy)
