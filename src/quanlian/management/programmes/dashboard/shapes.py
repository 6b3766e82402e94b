"""What the dashboard gives to pages, sheets, the shell and the API: plain values that can be cached."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from quanlian.indicators.arithmetic.progress import Light
from quanlian.indicators.engine import Options

FEW_UNITS = 2
STATES = {Light.GREEN: "green", Light.YELLOW: "amber", Light.RED: "red", Light.NONE: "grey"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which day, whose knowledge: `view` as_known or effective, `known_at` pins the day of knowledge."""

    as_of: dt.date
    view: str = "as_known"
    known_at: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One target. `value` is exact, `shown` has the indicator's precision; `ratio` and `due` are fractions (1 = 100 %).

    `light` compares the exact ratio with the share of the time gone (`due`). Without a value `reason` says why.
    `options` are what the target laid over the indicator's definition: with them the indicator page shows this figure.
    """

    code: str
    version: int
    clause: str
    link: str
    name: str
    indicator: str
    nature: str
    quantitative: bool
    op: str
    goal: Decimal | None
    goal_text: str
    unit: str
    target_date: dt.date
    units: tuple[str, ...]
    value: Decimal | None
    shown: str
    gap: str
    ratio: Decimal | None
    due: Decimal | None
    met: bool | None
    light: Light
    light_word: str
    as_of: dt.date
    period_start: dt.date | None
    badge: str
    reason: str
    remarks: tuple[str, ...]
    rule: str
    receipt: str
    drill: bool
    options: Options

    @property
    def state(self) -> str:
        """The light's name in the design system."""
        return STATES[self.light]

    @property
    def percent(self) -> str:
        """完成率 as printed, a dash where it cannot be compared."""
        return "—" if self.ratio is None else f"{self.ratio * 100:.1f}%"

    @property
    def units_short(self) -> str:
        """The first units and how many there are; the target's own page names all."""
        if len(self.units) <= FEW_UNITS:
            return "、".join(self.units)
        return f"{'、'.join(self.units[:FEW_UNITS])} 等 {len(self.units)} 个"

    @property
    def due_percent(self) -> str:
        return "" if self.due is None else f"{self.due * 100:.0f}"


@dataclass(frozen=True, slots=True)
class Dashboard:
    """All targets of a programme in the order of the document."""

    programme: str
    title: str
    region: str
    region_name: str
    asked: Asked
    known: dt.date
    rows: tuple[Row, ...]

    def count(self, light: Light) -> int:
        return sum(row.light is light for row in self.rows)

    @property
    def lights(self) -> dict[str, int]:
        """How many targets show each light, by the design system's names."""
        return {state: self.count(light) for light, state in STATES.items()}

    def only(self, link: str = "", unit: str = "") -> tuple[Row, ...]:
        """The rows of one of the five links and one responsible unit; blank means all."""
        return tuple(row for row in self.rows if (not link or row.link == link) and (not unit or unit in row.units))
