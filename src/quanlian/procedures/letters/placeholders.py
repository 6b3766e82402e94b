"""Filling the text of a letter with the values of a case, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

from quanlian.core.findings import Finding, UserError
from quanlian.procedures.letters.body import Field, Part, named, parts_of
from quanlian.procedures.letters.filters import NEEDED, Unfit, written

Missing = Literal["refuse", "mark"]
"""What to do about an absent value: refuse the letter, or print 〔its name〕 in a draft."""


def names(body: str) -> frozenset[str]:
    """Every name the body reads, `applicant.name` in full. Raises `UserError` LETTER_BODY."""
    return frozenset(named(parts_of(body)))


def check_body(body: str, known: Collection[str]) -> list[Finding]:
    """What is wrong with a body at load time: broken marks, unknown filters, fields that no case has."""
    try:
        unknown = sorted(names(body) - set(known))
    except UserError as error:
        return [Finding(0, "", error.value, error.code, error.message, error.remedy)]
    remedy = "请改为已有的字段，或先在事项中登记该字段"
    return [Finding(_line_of(body, name), name, name, "LETTER_FIELD", "文书用了未知的字段", remedy) for name in unknown]


def fill(
    body: str, values: Mapping[str, object], *, missing: Missing = "refuse", labels: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """The paragraphs of the letter: one for each line that has text once filled.

    `values` holds dotted names flat (`"applicant.name"`) or nested; text in them is printed as it is. `labels` gives
    the Chinese title of a field for errors and marks. Raises `UserError` LETTER_VALUE for a value that is absent
    (with `missing="refuse"`) or unfit for its filter, and LETTER_BODY.
    """
    filling = _Filling(values, missing, labels or {})
    text = "".join(filling.text_of(parts_of(body)))
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def present(values: Mapping[str, object], name: str) -> bool:
    """Whether there is something to print: nought is; nothing, blank text, an empty list and 否 are not."""
    value = _look_up(values, name)
    if value is None or value is False:
        return False
    return bool(value.strip()) if isinstance(value, str) else not (isinstance(value, Sequence) and not value)


class _Filling:
    """One body being filled."""

    def __init__(self, values: Mapping[str, object], missing: Missing, labels: Mapping[str, str]) -> None:
        self.values, self.missing, self.labels = values, missing, labels

    def text_of(self, parts: tuple[Part, ...]) -> Iterator[str]:
        for part in parts:
            if isinstance(part, str):
                yield part
            elif isinstance(part, Field):
                yield self._field(part)
            elif present(self.values, part.name):
                yield from self.text_of(part.parts)

    def _field(self, field: Field) -> str:
        value = _look_up(self.values, field.name)
        if value is not False and not present(self.values, field.name):
            return self._absent(field.name)
        try:
            return written(value, field.filter)
        except Unfit as error:
            raise self._unfit(field, value) from error

    def _absent(self, name: str) -> str:
        title = self.labels.get(name, name)
        if self.missing == "mark":
            return f"〔{title}〕"
        remedy = f"请先在办件中填写“{title}”，再生成文书"
        raise UserError("LETTER_VALUE", f"文书缺少“{title}”的内容", value=name, remedy=remedy)

    def _unfit(self, field: Field, value: object) -> UserError:
        title = self.labels.get(field.name, field.name)
        rule = f"{field.name}|{field.filter} 需要{NEEDED.get(field.filter, '带时区的时刻')}"
        remedy = f"请改正“{title}”的内容，或修改文书模板中的写法"
        return UserError("LETTER_VALUE", f"“{title}”的内容不合写法", value=str(value)[:60], rule=rule, remedy=remedy)


def _look_up(values: Mapping[str, object], name: str) -> object:
    """The flat name first, then step by step down; None where there is nothing."""
    if name in values:
        return values[name]
    head, _, rest = name.partition(".")
    inner = values.get(head)
    return _look_up(inner, rest) if rest and isinstance(inner, Mapping) else None


def _line_of(body: str, name: str) -> int:
    return next((at for at, line in enumerate(body.splitlines(), 1) if name in line), 0)
