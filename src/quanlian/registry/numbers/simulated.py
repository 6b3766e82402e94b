"""The reserved range of simulated numbers: valid in form and check digit, never given by an office.

| scheme | reserved | why no real number is there |
|---|---|---|
| CN application | serial 9500000-9999999 of any year and kind | real ones start with 0-3, in 2010 also 91… and 92… |
| CN publication | second digit 9 (CN19…, CN29…, CN39…, nine digits) | today's series stand at CN12…, CN22…, CN30… |
| trade mark | division letter Z | divided marks carry A and the letters next to it |
| software | SR9…, seven digits | the yearly series stays below 3 million |
| work | serial 9…, eight digits | a class's yearly series stays far below 90 million |
| plant variety | CNA + year + 9…, seven digits | real serials start with 1 |
| layout design | BS.YY59…, nine digits | the yearly serial does not reach 900,000 |
| USCC | area code 999999 | GB/T 2260 has no such division |

Observed in 190,000 published Chinese documents of 1985-2025 for the first two rows; the rest is [check].
"""

from __future__ import annotations

import re
from datetime import date

from quanlian.core.uscc import compose_uscc
from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.cn_check import cn_check
from quanlian.registry.numbers.kind_codes import TYPE_OF_CODE

FIRST_SERIAL, SERIALS = 9_500_000, 500_000
PUBLICATIONS = 10_000_000
USCC_AREA = "999999"
TYPE_OF_KIND: dict[RightKind, str] = {RightKind.INV: "1", RightKind.UM: "2", RightKind.DES: "3"}
_SIMULATED = re.compile(
    r"20\d\d[12389]9[5-9]\d{5}\.[\dX]"
    r"|CN[123]9\d{7}(?:[A-Z]\d?)?"
    r"|\d{1,8}Z(?:/\d{1,2})?"
    r"|20\d\dSR9\d{6}"
    r"|.作登字-20\d\d-[A-Z]-9\d{7}"
    r"|CNA20\d\d9\d{6}"
    r"|BS\.\d\d59\d{5}"
    rf"|[0-9A-Z]{{2}}{USCC_AREA}[0-9A-Z]{{10}}"
)


def is_simulated(number: str) -> bool:
    """Whether a canonical number (or USCC) lies in the reserved range."""
    return _SIMULATED.fullmatch(number) is not None


def simulated_cn_app(kind: RightKind, filed_on: date, index: int) -> str:
    """The canonical application number `index` (0 … 499,999) of a year and kind; `ValueError` outside."""
    digits = f"{filed_on.year}{TYPE_OF_KIND[kind]}{FIRST_SERIAL + _within(index, SERIALS)}"
    return f"{digits}.{cn_check(digits)}"


def simulated_cn_pub(kind: RightKind, index: int, kind_code: str) -> str:
    """The canonical publication number `index` (0 … 9,999,999); `ValueError` where the kind code does not fit."""
    digit = TYPE_OF_KIND[kind]
    if TYPE_OF_CODE.get(kind_code) != digit:
        raise ValueError(kind_code)
    return f"CN{digit}9{_within(index, PUBLICATIONS):07d}{kind_code}"


def simulated_tm(index: int) -> str:
    """A trade mark number, index 0 … 99,999,998."""
    return f"{_within(index, 99_999_999) + 1}Z"


def simulated_soft(year: int, index: int) -> str:
    """A software registration number, index 0 … 999,999 a year."""
    return f"{year}SR9{_within(index, 1_000_000):06d}"


def simulated_work(year: int, index: int, *, issuer: str = "国", work_class: str = "F") -> str:
    """A work registration number, index 0 … 9,999,999 a year and class."""
    return f"{issuer}作登字-{year}-{work_class}-9{_within(index, 10_000_000):07d}"


def simulated_variety(year: int, index: int) -> str:
    """An agricultural plant variety number, index 0 … 999,999 a year."""
    return f"CNA{year}9{_within(index, 1_000_000):06d}"


def simulated_layout(year: int, index: int) -> str:
    """A layout-design registration number, index 0 … 99,999 a year."""
    return f"BS.{year % 100:02d}59{_within(index, 100_000):05d}"


def simulated_uscc(index: int, *, category: str = "91") -> str:
    """A unified social credit code with both check characters right, index 0 … 99,999,999; area 999999."""
    return compose_uscc(category, USCC_AREA, f"{_within(index, 100_000_000):08d}")


def _within(index: int, count: int) -> int:
    if not 0 <= index < count:
        raise ValueError(index)
    return index
