"""Form answers as typed facts: JSON values in, the exact type out, or an error that says what to fill in.

Money is integer 分, dates are ISO text (or dates), truth is true/false. Nothing is coerced from another type.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from quanlian.core.findings import UserError

MOST_FEN = 10**15
"""Ten trillion 元: a larger fine, loss or turnover is a slip of the hand."""


class Facts:
    """Answers by name. `required` readers raise `UserError` FACT_MISSING, all raise FACT_TYPE for a wrong type."""

    def __init__(self, answers: Mapping[str, object]) -> None:
        self._answers = answers

    def given(self, name: str) -> bool:
        """Whether there is an answer at all; blank text and empty lists are none."""
        value = self._answers.get(name)
        return value not in (None, [], ()) and not (isinstance(value, str) and not value.strip())

    def fen(self, name: str, title: str) -> int:
        """A required amount in 分, never negative."""
        self._demand(name, title)
        return self.count(name, title)

    def optional_fen(self, name: str, title: str) -> int | None:
        return self.count(name, title) if self.given(name) else None

    def count(self, name: str, title: str, default: int = 0) -> int:
        """A whole number from zero; `default` where nothing is answered."""
        value = self._answers.get(name)
        if not self.given(name):
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            raise wrong_type(title, value, "整数（金额以分计）")
        if not 0 <= value <= MOST_FEN:
            raise UserError("FACT_RANGE", f"“{title}”超出范围", value=str(value), rule="不小于零", remedy="核对数值")
        return value

    def date(self, name: str, title: str) -> dt.date:
        """A required day."""
        found = self.optional_date(name, title)
        if found is None:
            raise _missing(name, title)
        return found

    def optional_date(self, name: str, title: str) -> dt.date | None:
        return day_of(self._answers.get(name), title) if self.given(name) else None

    def flag(self, name: str, title: str) -> bool:
        """True or false; unanswered is false."""
        value = self._answers.get(name)
        if not self.given(name):
            return False
        if not isinstance(value, bool):
            raise wrong_type(title, value, "是或否（true、false）")
        return value

    def text(self, name: str, title: str) -> str:
        """Text without surrounding blanks; blank where unanswered."""
        value = self._answers.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise wrong_type(title, value, "文字")
        return value.strip()

    def choice(self, name: str, title: str, known: Collection[str], default: str = "") -> str:
        """One of `known`; raises FACT_CHOICE for anything else."""
        value = self.text(name, title) or default
        if not value:
            raise _missing(name, title)
        if value not in known:
            raise UserError(
                "FACT_CHOICE",
                f"“{title}”不在可选之列",
                value=value[:40],
                rule=f"可选：{'、'.join(known)}",
                remedy="重新选择",
            )
        return value

    def several(self, name: str, title: str, known: Collection[str]) -> tuple[str, ...]:
        """Any number of `known`, each once."""
        value = self._answers.get(name) or []
        if not isinstance(value, (list, tuple)):
            raise wrong_type(title, value, "清单")
        chosen = tuple(dict.fromkeys(str(one) for one in value))
        for one in chosen:
            Facts({name: one}).choice(name, title, known)
        return chosen

    def rows(self, name: str, title: str) -> tuple[Facts, ...]:
        """A list of records, each read like a form of its own."""
        value = self._answers.get(name) or []
        if not isinstance(value, (list, tuple)) or not all(isinstance(one, Mapping) for one in value):
            raise wrong_type(title, value, "明细表")
        return tuple(Facts(one) for one in value)

    def _demand(self, name: str, title: str) -> None:
        if not self.given(name):
            raise _missing(name, title)


def day_of(value: object, title: str) -> dt.date:
    """A day from ISO text or a date; raises `UserError` FACT_TYPE."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        return dt.date.fromisoformat(value.strip()) if isinstance(value, str) else _no_day(value, title)
    except ValueError:
        raise wrong_type(title, value, "日期（YYYY-MM-DD）") from None


def wrong_type(title: str, value: object, wanted: str) -> UserError:
    shown = str(value)[:40]
    return UserError("FACT_TYPE", f"“{title}”的填写类型不对", value=shown, rule=f"应为{wanted}", remedy="改正后重算")


def _no_day(value: object, title: str) -> dt.date:
    raise wrong_type(title, value, "日期（YYYY-MM-DD）")


def _missing(name: str, title: str) -> UserError:
    return UserError("FACT_MISSING", f"缺少“{title}”", value=name, remedy="补填后重算")
