"""Unified social credit codes (GB 32100-2015), the organisation code inside them (GB 11714), resident IDs (GB 11643).

The check characters come from python-stdnum. Its `validate` is not used as it stands: for credit codes it refuses
letters among the first two places (Y其他, A军队, N农业) and ignores the embedded organisation code; for resident IDs it
refuses persons from county codes missing in its own list.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from stdnum.cn import ric, uscc

from quanlian.core.findings import UserError

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LONGEST = 60
"""Characters that are looked at and quoted; no spelling of a code is longer."""
ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
DEPARTMENTS: dict[str, str] = {
    "1": "机构编制",
    "2": "外交",
    "3": "司法行政",
    "4": "文化",
    "5": "民政",
    "6": "旅游",
    "7": "宗教",
    "8": "工会",
    "9": "市场监督管理",
    "A": "中央军委改革和编制办公室",
    "N": "农业",
    "Y": "其他",
}
"""First place → registering department (GB 32100-2015 table and its first amendment)."""
_FORM = re.compile(rf"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}")
_ID_FORM = re.compile(r"[0-9]{17}[0-9X]")
_FIRST_BIRTH_YEAR = 1880
_ORG_RULE = "第9至17位为组织机构代码，其末位是校验码（GB 11714）"


@dataclass(frozen=True, slots=True)
class Uscc:
    """A credit code that passed its own check character. `org_ok` tells whether the embedded code passes too."""

    value: str

    @property
    def department(self) -> str:
        """Registering department in Chinese, "" where the table has none."""
        return DEPARTMENTS.get(self.value[0], "")

    @property
    def area(self) -> str:
        """Six-digit GB/T 2260 code of the registering authority's area."""
        return self.value[2:8]

    @property
    def org_code(self) -> str:
        """The organisation code as once printed: `71526726-X`."""
        return f"{self.value[8:16]}-{self.value[16]}"

    @property
    def org_ok(self) -> bool:
        """Whether the embedded organisation code has the right check character."""
        return org_check(self.value[8:16]) == self.value[16]


def _fold(text: str) -> str:
    return re.sub(r"[\s\-‐–—]", "", unicodedata.normalize("NFKC", text)).upper()


def org_check(body: str) -> str:
    """The check character of the eight characters of an organisation code (GB 11714)."""
    total = sum(int(c, 36) * w for c, w in zip(body, ORG_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def parse_uscc(text: str, *, lenient: bool = False) -> Uscc:
    """Read a credit code in any width and spacing.

    Raises `UserError` USCC_FORMAT, USCC_CHECK or (unless lenient: old registers hold a few) USCC_ORG_CHECK.
    """
    value = _fold(text[:LONGEST])
    if not _FORM.fullmatch(value):
        raise _bad_form(text, value)
    if uscc.calc_check_digit(value[:17]) != value[17]:
        message, remedy = "统一社会信用代码校验码不对", "请对照营业执照或登记证书逐位核对，多为某一位录错"
        raise UserError(
            "USCC_CHECK", message, value=text[:LONGEST], rule="第18位校验码（GB 32100-2015）", remedy=remedy
        )
    code = Uscc(value)
    if not (code.org_ok or lenient):
        message, remedy = (
            "统一社会信用代码中的组织机构代码校验码不对",
            "请核对第9至17位；若证照确实如此，请由管理员登记为例外",
        )
        raise UserError("USCC_ORG_CHECK", message, value=text[:LONGEST], rule=_ORG_RULE, remedy=remedy)
    return code


def _bad_form(text: str, value: str) -> UserError:
    odd = sorted(set(value) - set(ALPHABET))
    if len(value) != 18:
        message = f"统一社会信用代码应为18位，现为{len(value)}位"
    elif odd:
        message = f"统一社会信用代码含有不允许的字符{'、'.join(odd)}"
    else:
        message = "统一社会信用代码第3至8位应为数字"
    rule = "18位，数字和大写字母，不用I、O、S、V、Z（GB 32100-2015）"
    return UserError(
        "USCC_FORMAT",
        message,
        value=text[:LONGEST],
        rule=rule,
        remedy="请对照证照填写，注意数字0、1、2、5与字母O、I、Z、S",
    )


def is_uscc(text: str) -> bool:
    """Whether the text is a credit code with both check characters right."""
    try:
        parse_uscc(text)
    except UserError:
        return False
    return True


def compose_uscc(category: str, area: str, body: str) -> str:
    """The credit code of two category characters, a six-digit area and eight characters, with both check characters.

    Raises `ValueError` where the parts do not fit the alphabet.
    """
    head = category + area + body + org_check(body)
    value = head + uscc.calc_check_digit(head)
    if not _FORM.fullmatch(value):
        raise ValueError(value)
    return value


def parse_resident_id(text: str, *, today: dt.date | None = None) -> str:
    """An 18-character resident ID (GB 11643, MOD 11-2), upper case, birthday checked against the calendar and `today`.

    Raises `UserError` ID_FORMAT, ID_CHECK or ID_BIRTHDAY; the message never repeats the number.
    """
    value = _fold(text[:LONGEST])
    if not _ID_FORM.fullmatch(value):
        raise _id_error(
            "ID_FORMAT", f"居民身份证号应为18位，现为{len(value)}位或含有其他字符", "前17位为数字，末位为数字或X"
        )
    if ric.calc_check_digit(value) != value[-1]:
        raise _id_error("ID_CHECK", "居民身份证号校验码不对", "第18位校验码（GB 11643，MOD 11-2）")
    if not _plausible_birthday(value, today):
        raise _id_error("ID_BIRTHDAY", "居民身份证号中的出生日期不成立", "第7至14位为出生日期，应存在且不晚于今天")
    return value


def _plausible_birthday(value: str, today: dt.date | None) -> bool:
    try:
        born = dt.date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    except ValueError:
        return False
    return born.year >= _FIRST_BIRTH_YEAR and (today is None or born <= today)


def _id_error(code: str, message: str, rule: str) -> UserError:
    return UserError(code, message, rule=rule, remedy="请对照身份证逐位核对")
