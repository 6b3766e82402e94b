"""Form answers of a pre-check. A yes-or-no question left open stays open (None): silence is never a yes or a no."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from quanlian.core.findings import UserError

MOST_RIGHTS, LONGEST = 200, 60
_BETWEEN = re.compile(r"[\n,，;；、]+")


class Form:
    """Answers by name, read strictly; raises `UserError` FACT_TYPE where an answer has the wrong type."""

    def __init__(self, answers: Mapping[str, object]) -> None:
        self._answers = answers

    def flag(self, name: str, title: str) -> bool | None:
        """True, False, or None where the question was not answered."""
        value = self._value(name)
        if value is not None and not isinstance(value, bool):
            raise _wrong(title, value, "是或否（true、false）")
        return value

    def number(self, name: str, title: str) -> int | None:
        value = self._value(name)
        if isinstance(value, bool) or not isinstance(value, int | None):
            raise _wrong(title, value, "整数")
        return value

    def date(self, name: str, title: str) -> dt.date | None:
        """A day from ISO text or a date."""
        value = self._value(name)
        if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
            return value
        try:
            return dt.date.fromisoformat(value) if isinstance(value, str) else _no_day(title, value)
        except ValueError:
            return _no_day(title, value)

    def text(self, name: str, title: str) -> str:
        """Blank where not answered."""
        value = self._value(name)
        if value is not None and not isinstance(value, str):
            raise _wrong(title, value, "文字")
        return value or ""

    def texts(self, name: str, title: str) -> tuple[str, ...] | None:
        """A list of text, or text divided by commas and line breaks; None where not answered."""
        value = self._value(name)
        if value is None:
            return None
        given = _BETWEEN.split(value) if isinstance(value, str) else value
        if not isinstance(given, (list, tuple)) or not all(isinstance(one, str) for one in given):
            raise _wrong(title, value, "文字清单")
        return tuple(dict.fromkeys(one.strip() for one in given if one.strip())) or None

    def rights(self) -> tuple[str, ...]:
        """The numbers under `rights`, in any spelling. Raises `UserError` PRECHECK_RIGHTS for none or too many."""
        found = self.texts("rights", "权利号码") or ()
        if not found or len(found) > MOST_RIGHTS or any(len(one) > LONGEST for one in found):
            raise UserError(
                "PRECHECK_RIGHTS",
                "权利号码没有填写、过多或过长",
                value=f"{len(found)}个",
                rule=f"1至{MOST_RIGHTS}个，每个不超过{LONGEST}个字符",
                remedy="一行填写一个专利号或者商标注册号",
            )
        return found

    def _value(self, name: str) -> object:
        value = self._answers.get(name)
        if isinstance(value, str):
            return value.strip() or None
        return value


def _no_day(title: str, value: object) -> dt.date:
    raise _wrong(title, value, "日期（YYYY-MM-DD）") from None


def _wrong(title: str, value: object, wanted: str) -> UserError:
    shown = str(value)[:40]
    return UserError(
        "FACT_TYPE", f"“{title}”的填写类型不对", value=shown, rule=f"应为{wanted}", remedy="改正后重新核验"
    )
