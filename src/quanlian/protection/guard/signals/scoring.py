"""From signals to a risk: `1 − Π(1 − weight·value)`, as for abnormal patent filings (domain/08 §3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import duckdb
import pyarrow as pa

from quanlian.protection.guard.signals.groups import Groups, groups
from quanlian.protection.guard.signals.measures import MEASURES, Signal, ramp
from quanlian.protection.guard.signals.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Scored:
    """One applicant that reached a level. `key`: its normalised name."""

    key: str
    name: str
    filings: int
    place: str
    risk: float
    level: str
    signals: Mapping[str, Signal]
    cluster: tuple[str, ...]
    links: tuple[str, ...]


def risk(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """0-1. No signal: 0."""
    return round(1 - prod(1 - weights[code] * value for code, value in values.items()), 9)


def level(of: float, at: Thresholds) -> str:
    return "red" if of >= at.red else "yellow" if of >= at.yellow else "none"


def score(lake: duckdb.DuckDBPyConnection, at: Thresholds) -> list[Scored]:
    """Every applicant at least yellow, the riskiest first. Tables as `tables.prepare` leaves them."""
    together = groups(lake, at)
    _lend(lake, together)
    found: defaultdict[str, dict[str, Signal]] = defaultdict(dict)
    for code, measure in MEASURES.items():
        for who, signal in measure(lake, at):
            found[who][code] = signal
    for who, day in together.busiest.items():
        found[who]["bulk"] = Signal(ramp(day.filings, at["bulk.low"], at["bulk.high"]), day.words, day.numbers)
    return _kept(lake, found, together, at)


def _lend(lake: duckdb.DuckDBPyConnection, together: Groups) -> None:
    who = sorted(together.members)
    linked = pa.table(
        {
            "who": pa.array(who, pa.string()),
            "cluster": pa.array([together.members[one][0] for one in who], pa.string()),
            "size": pa.array([len(together.members[one]) for one in who], pa.int32()),
        }
    )
    lake.register("linked_rows", linked)
    lake.execute("create or replace temp table linked as select * from linked_rows")


def _kept(
    lake: duckdb.DuckDBPyConnection, found: Mapping[str, dict[str, Signal]], together: Groups, at: Thresholds
) -> list[Scored]:
    risks = {who: risk({code: one.value for code, one in s.items()}, at.weights) for who, s in found.items()}
    kept = [who for who, one in risks.items() if one >= at.yellow]
    lake.register("kept_rows", pa.table({"who": pa.array(kept, pa.string())}))
    facts = lake.execute(
        "select who, any_value(applicant), count(*), max(place) from f semi join kept_rows using (who) group by who"
    )
    names = {who: (name, n, place) for who, name, n, place in facts.fetchall()}
    rows = [
        Scored(
            who, *names[who], risks[who], level(risks[who], at), found[who], together.members.get(who, ()),
            together.links.get(who, ()),
        )
        for who in kept
        if who in names
    ]  # fmt: skip
    return sorted(rows, key=lambda one: (-one.risk, one.key))
