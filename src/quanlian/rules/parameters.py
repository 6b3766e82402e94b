"""Dated parameters: which value the law gives on which day, by which article, and how sure we are of it."""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from quanlian.core.findings import UserError
from quanlian.rules.parameter_files import DatedValue, Parameter, read_parameters
from quanlian.rules.values import Value, show
from quanlian.rules.yaml_tree import read_file


class Confidence(StrEnum):
    """How a value came to us. Only `law` was read in the text of the law itself."""

    LAW = "law"
    SOURCE = "source"
    MEMORY = "memory"
    DEFAULT = "default"

    @property
    def label(self) -> str:
        return _CONFIDENCE_LABELS[self]

    @property
    def needs_check(self) -> bool:
        """Whether a person should confirm the value before relying on it."""
        return self in (Confidence.MEMORY, Confidence.DEFAULT)


_CONFIDENCE_LABELS = {
    Confidence.LAW: "依据法规原文",
    Confidence.SOURCE: "依据公开资料",
    Confidence.MEMORY: "待核对",
    Confidence.DEFAULT: "本系统默认值",
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A parameter as it stood on one day. `since` is the first day of this value."""

    name: str
    title: str
    unit: str
    value: Value
    since: dt.date
    article: str
    source: str
    confidence: Confidence
    version_hash: str

    @property
    def sentence(self) -> str:
        """One line for a receipt: 发明专利权的期限：20 年（专利法第四十二条，自1986-12-12起）."""
        return f"{self.title}：{show(self.value)}{self.unit}（{self.article}，自{self.since}起）"


class Parameters(Mapping[str, Parameter]):
    """All parameters under a folder. Reading is by name and day: `parameters.at("term.INV.years", day)`."""

    def __init__(self, table: Mapping[str, Parameter], base: Mapping[str, Parameter] | None = None) -> None:
        self._table = table
        self._base = base if base is not None else {}
        self._answers: dict[tuple[str, dt.date], Dated] = {}

    @classmethod
    def load(cls, folder: Path) -> Parameters:
        """Read every `*.yaml` below `folder`; files without `parameters:` are passed over.

        Raises `UserError` RULES_FILE naming file and line, also where two files define one name.
        """
        table: dict[str, Parameter] = {}
        for path in sorted(folder.rglob("*.yaml")):
            for parameter in read_parameters(read_file(path)):
                if parameter.name in table:
                    raise UserError(
                        "RULES_FILE",
                        f"{path.name} 第 {parameter.line} 行：参数重复定义",
                        value=parameter.name,
                        remedy="删去一处；需要改写时用地区设置",
                    )
                table[parameter.name] = parameter
        return cls(table)

    def with_overrides(self, overrides: Mapping[str, tuple[DatedValue, ...]], source: str) -> Parameters:
        """These parameters with a region's own values laid over; the base is shared, not copied.

        A region's values count from their own first day; before it the base holds. Only known names may be
        overridden. `source` names the settings document and fills blank sources.
        """
        own = {name: self._parameter(name).replaced(values, source) for name, values in overrides.items()}
        return Parameters(own, self)

    def at(self, name: str, on: dt.date) -> Dated:
        """The value of `name` in force on `on`; raises `UserError` RULES_NO_PARAMETER or RULES_NO_VALUE."""
        answer = self._answers.get((name, on))
        if answer is None:
            answer = self._look_up(name, on)
            if len(self._answers) < 100_000:
                self._answers[name, on] = answer
        return answer

    def _look_up(self, name: str, on: dt.date) -> Dated:
        parameter = self._parameter(name)
        for value in parameter.values:
            if value.since <= on and (value.until is None or on <= value.until):
                return _dated(parameter, value)
        spans = "；".join(f"{value.since}至{value.until or '今'}" for value in parameter.values)
        raise UserError(
            "RULES_NO_VALUE",
            f"参数“{parameter.title}”在{on}没有规定的值",
            value=name,
            rule=f"已有规定的期间：{spans}",
            remedy="核对日期，或补录当时的规定及出处",
        )

    def _parameter(self, name: str) -> Parameter:
        parameter = self.get(name)
        if parameter is not None:
            return parameter
        near = difflib.get_close_matches(name, list(self), n=1)
        hint = f"是否为“{near[0]}”" if near else "检查名称，或在 data/rules 中补上"
        raise UserError("RULES_NO_PARAMETER", "没有这个参数", value=name, remedy=hint)

    def __getitem__(self, name: str) -> Parameter:
        return self._table[name] if name in self._table else self._base[name]

    def __iter__(self) -> Iterator[str]:
        yield from self._table
        yield from (name for name in self._base if name not in self._table)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _dated(parameter: Parameter, value: DatedValue) -> Dated:
    confidence = Confidence(value.confidence)
    spelled = "\n".join(
        (parameter.name, parameter.unit, show(value.value), str(value.since), value.article, value.source, confidence)
    )
    version = hashlib.sha256(spelled.encode()).hexdigest()
    return Dated(
        parameter.name,
        parameter.title,
        parameter.unit,
        value.value,
        value.since,
        value.article,
        value.source,
        confidence,
        version,
    )
