"""A right as the register shows it on one day: plain data that the checks read (pure)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from quanlian.registry.kinds import PATENTS, TRADEMARKS


@dataclass(frozen=True, slots=True)
class Owner:
    """A registered owner. `keys`: the normalised names the party goes by; `uscc` blank where not recorded."""

    name: str
    keys: frozenset[str]
    uscc: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """A legal event known by the day asked: code and label of the registry, day of effect, published detail."""

    code: str
    on: dt.date
    label: str = ""
    detail: tuple[tuple[str, str], ...] = ()

    @property
    def contract(self) -> str:
        """The contract or registration number the notice names; blank where it names none."""
        return next((value for name, value in self.detail if name in CONTRACT_NAMES and value), "")

    @property
    def shown(self) -> str:
        return f"{self.on} {self.label or self.code}" + (f"（{self.contract}）" if self.contract else "")


CONTRACT_NAMES = ("contract", "登记号", "合同备案号", "备案号", "合同登记号", "质押登记号")


@dataclass(frozen=True, slots=True)
class Seen:
    """`asked` is the number as typed; nothing else is filled in where `found` is false.

    `state`: force, lapsed, failed, pending or unknown, `why` its reason. `last_day`: last day of protection as things
    stand. `twins`: same-day applications of the other kind by the same applicant. `siblings`: other marks of the same
    name and owner. `classes`: Nice classes of a mark.
    """

    asked: str
    found: bool = False
    kind: str = ""
    number: str = ""
    title: str = ""
    owners: tuple[Owner, ...] = ()
    state: str = "unknown"
    why: str = ""
    app_date: dt.date | None = None
    granted_on: dt.date | None = None
    last_day: dt.date | None = None
    happenings: tuple[Happening, ...] = ()
    twins: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()
    classes: tuple[str, ...] = field(default=())

    @property
    def is_patent(self) -> bool:
        return self.kind in PATENTS

    @property
    def is_mark(self) -> bool:
        return self.kind in TRADEMARKS
