"""The range one law gives for one act, and which of two laws is the lighter."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.protection.penalties.offences import Law
from quanlian.rules.parameters import Dated


@dataclass(frozen=True, slots=True)
class Range:
    """What one version of the law allows, in 分, both ends included; `how` says which tier applied."""

    low_fen: int
    high_fen: int
    version: str
    how: str
    used: tuple[Dated, ...]

    @property
    def shown(self) -> str:
        return f"{format_yuan(self.low_fen)}—{format_yuan(self.high_fen)}（{self.version}：{self.how}）"


def range_under(law: Law, base_fen: int, serious: bool) -> Range:
    """The range for an act with `base_fen` 分 of what the offence is measured by."""
    tier = (_serious(law) if serious else None) or _multiple(law, base_fen) or _flat(law)
    low, high, how = tier
    if low > high:
        raise UserError("FINE_RANGE", "罚款下限高于上限", value=law.version, remedy="改正 data/rules/protection 的参数")
    return Range(low, high, law.version, how, tuple(law.used))


Tier = tuple[int, int, str]


def _serious(law: Law) -> Tier | None:
    high = law.number("serious_max")
    return None if high is None else (law.number("serious_min") or 0, high, "情节严重的幅度")


def _multiple(law: Law, base_fen: int) -> Tier | None:
    """Multiples of the base, where it crosses the law's threshold."""
    most = law.number("multiple_max")
    threshold = law.number("threshold")
    if most is None or threshold is None:
        return None
    includes = law.crossing_includes()
    if not (base_fen >= threshold if includes else base_fen > threshold):
        return None
    least, ceiling = law.number("multiple_min") or 0, law.ceiling()
    high = base_fen * most if ceiling is None else min(base_fen * most, ceiling)
    base = f"{law.offence.base}{format_yuan(base_fen)}"
    how = f"{base}的{least}倍以上{most}倍以下" if least else f"{base}的{most}倍以下"
    return min(base_fen * least, high), high, how + (f"，最高{format_yuan(ceiling)}" if ceiling is not None else "")


def _flat(law: Law) -> Tier:
    """A fixed range. A law that only fines multiples of an income fines nothing where there is none."""
    high = law.number("flat_max")
    if high is None:
        return 0, 0, f"没有{law.offence.base}，该条没有罚款幅度"
    return law.number("flat_min") or 0, high, "固定数额的幅度"


def lighter(old: Range, new: Range) -> Range:
    """The law at the act, unless the new one is lighter (行政处罚法第三十七条).

    Lighter is the lower maximum, and between equal maxima the lower minimum.
    """
    return new if (new.high_fen, new.low_fen) < (old.high_fen, old.low_fen) else old


def crossed(old: Range, new: Range) -> bool:
    """Whether one law has the lower maximum and the other the lower minimum: a person should look."""
    return (new.high_fen - old.high_fen) * (new.low_fen - old.low_fen) < 0
