"""All definitions of `data/indicators/`, by code and day, and the names series go by in official tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quanlian.core.config import data
from quanlian.core.findings import UserError
from quanlian.indicators.definitions.formulas import Growth, Shape, Total
from quanlian.indicators.definitions.read import read_definition
from quanlian.indicators.definitions.schema import Definition
from quanlian.rules.yaml_tree import read_file


@dataclass(frozen=True, slots=True)
class SeriesName:
    """A denominator series: its code, what officers call it, its unit and the names official tables print."""

    code: str
    name: str
    unit: str
    names: tuple[str, ...]


class Catalogue:
    """Read once; `get` answers for a day, since definitions change over time."""

    def __init__(self, definitions: Mapping[str, tuple[tuple[Definition, str], ...]], series: tuple[SeriesName, ...]):
        self._by_code = definitions
        self.series = {one.code: one for one in series}
        self._official = {name: one.code for one in series for name in one.names}
        for code, versions in definitions.items():
            self._official |= dict.fromkeys(versions[-1][0].official_names, code)

    def __iter__(self) -> Iterator[Definition]:
        return (versions[-1][0] for versions in self._by_code.values())

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def get(self, code: str, on: dt.date | None = None) -> Definition:
        """The version in force on a day, the latest without one. Raises `UserError` INDICATOR_CODE."""
        return self._version(code, on)[0]

    def sha256(self, code: str, on: dt.date | None = None) -> str:
        return self._version(code, on)[1]

    def versions(self) -> Iterator[tuple[Definition, str]]:
        """Every version of every definition with the hash of its file."""
        return (one for versions in self._by_code.values() for one in versions)

    def series_title(self, code: str) -> str:
        """What officers call a series."""
        if code in self.series:
            return self.series[code].name
        return self.get(code).name if code in self else code

    def code_of(self, official_name: str) -> str:
        """The code a name in an official table stands for, the name itself where we have none."""
        return self._official.get(official_name, official_name)

    def _version(self, code: str, on: dt.date | None) -> tuple[Definition, str]:
        versions = self._by_code.get(code)
        if not versions:
            raise UserError(
                "INDICATOR_CODE", "没有这个指标", value=code, remedy="核对代码，或在 data/indicators 中新增定义"
            )
        past = [one for one in versions if on is None or one[0].valid_from <= on]
        return (past or versions[:1])[-1]


@cache
def catalogue() -> Catalogue:
    """The installation's definitions. Raises `UserError` at the first file that is wrong."""
    return load(data() / "indicators")


def load(folder: Path) -> Catalogue:
    """Every `*.yaml` of a folder whose name does not begin with `_`, and `_series.yaml`."""
    found: dict[str, list[tuple[Definition, str]]] = {}
    for path in sorted(folder.glob("[!_]*.yaml")):
        definition, sha256 = read_definition(path)
        found.setdefault(definition.code, []).append((definition, sha256))
    by_code = {code: tuple(sorted(rows, key=lambda row: row[0].valid_from)) for code, rows in sorted(found.items())}
    _check(by_code)
    return Catalogue(by_code, tuple(_series(folder / "_series.yaml")))


def _series(path: Path) -> Iterator[SeriesName]:
    for block in read_file(path).blocks("series"):
        block.allow("code", "name", "unit", "names")
        names = tuple(str(item.value) for item in block.sequence("names") if hasattr(item, "value"))
        yield SeriesName(block.text("code"), block.text("name"), block.text("unit"), names)


def _check(definitions: Mapping[str, tuple[tuple[Definition, str], ...]]) -> None:
    for code, versions in definitions.items():
        numbers = [one.version for one, _ in versions]
        if len(set(numbers)) != len(numbers):
            raise UserError("INDICATOR_FILE", "同一指标有两个相同版本", value=code, remedy="改正其中一个的 version")
        for definition, _ in versions:
            for named in _named(definition.formula):
                if named not in definitions:
                    raise UserError(
                        "INDICATOR_FILE", f"{code} 引用了没有定义的指标", value=named, remedy="先定义该指标"
                    )


def _named(formula: Shape) -> Iterator[str]:
    """Indicators a formula refers to by code."""
    if isinstance(formula, Growth) and formula.indicator:
        yield formula.indicator
    children = formula.parts if isinstance(formula, Total) else _children(formula)
    for child in children:
        yield from _named(child)


def _children(formula: Shape) -> tuple[Shape, ...]:
    found = (getattr(formula, name, None) for name in ("numerator", "denominator", "of"))
    return tuple(one for one in found if isinstance(one, Shape))
