"""Which statement describes a right: at every moment of both clocks exactly one, the latest that was known."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from quanlian.registry.importing.timeline import Dated, rectangles

DAYS = [dt.date(2020, 1, 1) + dt.timedelta(days=n) for n in range(12)]
STATEMENTS = st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)), min_size=1, max_size=6)


def oracle(statements: list[Dated], day: dt.date, known: dt.date) -> int | None:
    seen = [s for s in statements if s.known <= known and s.since <= day]
    return max(seen, key=lambda s: (s.since, s.known, s.statement)).statement if seen else None


@given(STATEMENTS)
def test_at_every_moment_the_description_is_the_latest_known_statement(dates: list[tuple[dt.date, dt.date]]) -> None:
    statements = [Dated(i, since, known) for i, (since, known) in enumerate(dates)]
    found = rectangles(statements)
    for day in DAYS:
        for known in DAYS:
            here = [
                r.statement
                for r in found
                if r.since <= day
                and (r.until is None or day < r.until)
                and r.known <= known
                and (r.known_until is None or known < r.known_until)
            ]
            expected = oracle(statements, day, known)
            assert here == ([] if expected is None else [expected])


def test_a_single_statement_is_one_open_rectangle() -> None:
    (only,) = rectangles([Dated(1, DAYS[0], DAYS[3])])
    assert only == (1, DAYS[0], None, DAYS[3], None)
