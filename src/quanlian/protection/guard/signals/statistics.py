"""How often signals were wrong: the share of leads people excluded among those they finished."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from quanlian.protection.guard.models import SubjectStep
from quanlian.protection.guard.signals.thresholds import CODES, NAMES


@dataclass(frozen=True, slots=True)
class Rate:
    """`share` is None until anything was finished. One lead counts for each signal it had."""

    code: str
    name: str
    excluded: int
    referred: int

    @property
    def share(self) -> float | None:
        done = self.excluded + self.referred
        return self.excluded / done if done else None

    @property
    def percent(self) -> str:
        return "" if self.share is None else f"{self.share:.0%}"


def rates() -> list[Rate]:
    """All leads together (code blank), then by signal."""
    excluded: Counter[str] = Counter()
    referred: Counter[str] = Counter()
    for verb, signals in SubjectStep.objects.filter(verb__in=("exclude", "refer")).values_list("verb", "signals"):
        (excluded if verb == "exclude" else referred).update(["", *signals])
    names = {"": "全部线索", **NAMES}
    return [Rate(code, names[code], excluded[code], referred[code]) for code in ("", *CODES)]
