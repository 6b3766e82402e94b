"""One row of a questionnaire as a need, or what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from quanlian.core.findings import Finding, UserError
from quanlian.core.money import parse_fen
from quanlian.core.uscc import is_uscc
from quanlian.utilisation.matching.models import Confidentiality, CoopMode, NeedSource
from quanlian.utilisation.matching.needs.told import Told, check
from quanlian.utilisation.matching.surveys.columns import COLUMNS

LABEL = {one.field: one.label for one in COLUMNS}
_RANGE = re.compile(r"(.[^-—–~～至到]*)[-—–~～至到](.+)")
_UNIT = re.compile(r"(?:千|百|十)?(?:万|亿)?元?$")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Row:
    """`firm` and `uscc` say whose need it is."""

    line: int
    firm: str
    uscc: str
    told: Told


def read(line: int, cells: Mapping[str, str], on: dt.date) -> Row | list[Finding]:
    """The need, or every finding of the row."""
    wrong: list[Finding] = []
    for column in COLUMNS:
        if column.required and not cells[column.field].strip():
            wrong.append(_say(line, column.field, "", "SURVEY_BLANK", f"“{column.label}”不能为空", "补填后重新提交"))
    if cells["uscc"] and not is_uscc(cells["uscc"].upper()):
        wrong.append(_say(line, "uscc", cells["uscc"], "SURVEY_USCC", "统一社会信用代码校验不通过", "核对后重填"))
    low, high = _value(wrong, line, cells, "budget", budget, "金额，如 20-50万 或 30万元") or (None, None)
    told = Told(
        title=cells["title"].strip(), problem=cells["problem"].strip(), target_metrics=cells["target_metrics"].strip(),
        industry=cells["industry"].strip()[:80], classes=tuple(re.split(r"[,，;；、\s]+", cells["classes"].strip()))
        if cells["classes"].strip() else (), budget_low_fen=low, budget_high_fen=high,
        trl_least=_value(wrong, line, cells, "trl", _level, "1–9 的整数"),
        coop_mode=_value(wrong, line, cells, "coop_mode", _mode, "、".join(CoopMode.labels)) or CoopMode.ANY,
        deadline=_value(wrong, line, cells, "deadline", _day, "日期，如 2027-06-30"),
        confidentiality=_value(wrong, line, cells, "confidentiality", _audience, "公开、会员") or "public",
        contact=cells["contact"].strip()[:60], phone=cells["phone"].strip()[:30], source=NeedSource.SURVEY,
    )  # fmt: skip
    if not wrong:
        try:
            check(told, on)
        except UserError as error:
            wrong.append(Finding(line, "", error.value[:80], error.code, error.message, error.remedy or error.rule))
    return wrong or Row(line, cells["firm"].strip()[:200], cells["uscc"].strip().upper(), told)


def budget(text: str) -> tuple[int | None, int | None]:
    """(low, high) in 分: `20-50万` is 20万 to 50万, a single figure is the most; bare figures are 万元."""
    found = _RANGE.fullmatch(text.strip())
    if not found:
        return None, parse_fen(text, unit="万元")
    least, most = found[1].strip(), found[2].strip()
    unit = _UNIT.search(most)
    low = least if _UNIT.search(least)[0] else least + (unit[0] if unit else "")  # type: ignore[index]
    return parse_fen(low, unit="万元"), parse_fen(most, unit="万元")


def _level(text: str) -> int:
    return int(re.sub(r"(?i)^trl\s*|级$", "", text))


def _mode(text: str) -> str:
    return dict(zip(CoopMode.labels, CoopMode.values, strict=True))[text]


def _audience(text: str) -> str:
    """A questionnaire names no organisations, so it cannot be 定向."""
    return {"公开": Confidentiality.PUBLIC, "会员": Confidentiality.MEMBERS}[text].value


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(re.sub(r"[/.年月]", "-", text[:11]).rstrip("日")[:10])


def _value(
    wrong: list[Finding], line: int, cells: Mapping[str, str], name: str, read: Callable[[str], V], form: str
) -> V | None:
    text = cells[name].strip()
    try:
        return read(text) if text else None
    except (ValueError, KeyError, UserError):
        wrong.append(_say(line, name, text, "SURVEY_FORM", f"“{LABEL[name]}”的写法不对", f"写成{form}"))
        return None


def _say(line: int, name: str, value: str, rule: str, message: str, remedy: str) -> Finding:
    return Finding(line, LABEL[name], value[:80], rule, message, remedy)
