"""The times in a bundle against each other, so that nothing can be dated back or ahead.

`at` is the keeper's own clock; the stamps and cosignatures are other people's. They bound it from both sides:

* No stamp over the statement and no cosignature of a checkpoint that holds it can be earlier than `at` (less a
  tolerance for clocks): what did not exist was neither stamped nor seen. Otherwise the statement is dated ahead.
* The first stamp over the statement follows within `STAMPED_WITHIN`. Otherwise the statement is dated back: it claims
  a time that nobody else can bear out. A keeper whose authorities were out of reach longer makes a new statement.
* Stamps over files may be older than the statement (a capture is stamped when it is made) ...
* ... but nothing in the bundle is younger than the bundle (`made_at`).

The clock of whoever checks is not asked: the same bundle and pins always give the same answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from quanlian_verify import moments
from quanlian_verify.case import Case
from quanlian_verify.flaw import Flaw
from quanlian_verify.forms import checkpoint, manifest, statement

TOLERANCE = timedelta(minutes=5)
STAMPED_WITHIN = timedelta(hours=24)
LAST_SECOND = 253402300799
"""9999-12-31T23:59:59Z, the last second a datetime holds."""


def agree(case: Case) -> Iterator[Flaw]:
    """See the module: dated ahead, dated back, younger than the bundle."""
    at, made_at = case.statement.at, case.manifest.made_at
    if made_at < at - TOLERANCE:
        yield Flaw("TIME_ORDER", f"bundle of {made_at} holds a statement of {at}", manifest.NAME)
    stamps = [(row.file, row.over, facts.at) for row, facts in case.stamps]
    seen = [(f"{checkpoint.NAME} ({name})", moment) for name, moment in _seen(case)]
    yield from _ahead(at, [(file, moment) for file, over, moment in stamps if over == statement.NAME] + seen)
    yield from _back(at, [moment for _, over, moment in stamps if over == statement.NAME])
    yield from _younger(made_at, [(file, moment) for file, _, moment in stamps] + seen)


def _seen(case: Case) -> Iterator[tuple[str, datetime]]:
    for name, seconds in case.witnessed:
        if not 0 < seconds <= LAST_SECOND:
            raise Flaw("TIME_ORDER", f"time of witness {name} is no time", checkpoint.NAME)
        yield name, datetime.fromtimestamp(seconds, UTC)


def _ahead(at: datetime, others: list[tuple[str, datetime]]) -> Iterator[Flaw]:
    for where, moment in others:
        if moment < at - TOLERANCE:
            told = f"statement says {moments.spell(at)}, but this was made at {moments.spell(moment)}"
            yield Flaw("DATED_AHEAD", told, where)


def _back(at: datetime, stamps: list[datetime]) -> Iterator[Flaw]:
    if stamps and min(stamps) > at + STAMPED_WITHIN:
        told = f"statement says {moments.spell(at)}, but was first stamped at {moments.spell(min(stamps))}"
        yield Flaw("DATED_BACK", told, statement.NAME)


def _younger(made_at: datetime, others: list[tuple[str, datetime]]) -> Iterator[Flaw]:
    for where, moment in others:
        if moment > made_at + TOLERANCE:
            told = f"bundle was made at {moments.spell(made_at)}, but this at {moments.spell(moment)}"
            yield Flaw("TIME_ORDER", told, where)
