"""What was checked, what that proves and what it does not, in Chinese and English."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

Pair = tuple[str, str]
"""The same sentence in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Check:
    """One question and its answer. `code`, `where` and `detail` say what is wrong and in which place.

    `remark_zh` and `remark_en` say who stands behind an answer that holds; `caveat`: nobody who counts outside.
    """

    name: str
    ok: bool
    zh: str
    en: str
    where: str = ""
    detail: str = ""
    code: str = ""
    remark_zh: str = ""
    remark_en: str = ""
    caveat: bool = False


@dataclass(slots=True)
class Report:
    """`ok` only when every check holds."""

    bundle: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    proven: list[Pair] = field(default_factory=list)
    not_proven: list[Pair] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return bool(self.checks) and all(check.ok for check in self.checks)

    @property
    def flaws(self) -> list[Check]:
        return [check for check in self.checks if not check.ok]

    @property
    def caveats(self) -> list[Check]:
        """What holds, but not by anybody who counts outside the keeper's house."""
        return [check for check in self.checks if check.ok and check.caveat]

    def as_json(self) -> str:
        """The report for programs, as text."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2)

    def as_dict(self) -> dict[str, object]:
        """The report for programs: an object with `ok`, `facts`, `checks`, `proven`, `not_proven`."""
        pairs = {name: [{"zh": zh, "en": en} for zh, en in getattr(self, name)] for name in ("proven", "not_proven")}
        checks = [asdict(check) for check in self.checks]
        return {
            "format": "quanlian-report/1",
            "ok": self.ok,
            "bundle": self.bundle,
            "facts": self.facts,
            "checks": checks,
            **pairs,
        }
