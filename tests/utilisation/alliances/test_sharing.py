"""How a pool's income is shared: the worked example, half periods, exact sums, refusals (domain/04 §7.2)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.rules.library import national
from quanlian.utilisation.alliances.points import Counted, Span, active_days
from quanlian.utilisation.alliances.sharing import Terms, distribute, split

ON = dt.date(2026, 3, 31)
WEIGHTS = {grade: national().at(f"pool.points.{grade}", ON) for grade in "ABC"}


def terms(rate="0.10", method="points", days=90):
    return Terms(Decimal(rate), method, days, WEIGHTS)


ROWS = (
    Counted("演示X", "A", 90, "1"),
    Counted("演示X", "A", 90, "2"),
    Counted("演示X", "B", 90, "3"),
    Counted("演示Y", "A", 45, "4"),
    *(Counted("演示Z", "C", 90, f"{n}") for n in (5, 6, 7)),
)


@pytest.mark.seed_row(145, part="许可费分配")
def test_the_worked_example_gives_600000_120000_180000():
    done = distribute(1_000_000_00, ROWS, terms())
    assert done.shares == {"演示X": 600_000_00, "演示Y": 120_000_00, "演示Z": 180_000_00}
    assert done.points == {"演示X": 10, "演示Y": 2, "演示Z": 3}
    assert done.admin_fen == 100_000_00
    assert done.receipt.verify()
    assert any("600,000.00元" in step for step in done.receipt.steps)


def test_by_count_a_patent_is_a_patent_and_by_use_only_uses_count():
    by_count = distribute(1_000_000_00, ROWS, terms(method="count"))
    assert by_count.points == {"演示X": 3, "演示Y": Fraction(1, 2), "演示Z": 3}
    used = (Counted("演示X", "A", 90, uses=3), Counted("演示Y", "C", 1, uses=1))
    assert distribute(400, used, terms("0", "use")).shares == {"演示X": 300, "演示Y": 100}


@pytest.mark.parametrize(
    ("begun", "last", "days"),
    [
        ("2025-06-01", None, 90),
        ("2026-02-15", None, 45),
        ("2025-06-01", "2026-02-14", 45),
        ("2026-01-10", "2026-01-10", 1),
        ("2026-04-01", None, 0),
        ("2025-06-01", "2025-12-31", 0),
    ],
)
def test_days_in_the_period_count_from_entry_to_the_last_day(begun, last, days):
    span = Span(dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert span.days == 90
    end = dt.date.fromisoformat(last) if last else None
    assert active_days(span, dt.date.fromisoformat(begun), end) == days


def test_the_rest_of_rounding_goes_to_the_largest_part():
    assert split(100, {"a": Fraction(1), "b": Fraction(1), "c": Fraction(1)}) == {"a": 34, "b": 33, "c": 33}
    assert split(5, {"a": Fraction(1), "b": Fraction(1)}) == {"a": 2, "b": 3}


@given(
    st.integers(0, 10**13),
    st.decimals(0, Decimal("0.99"), places=4),
    st.lists(
        st.tuples(st.sampled_from("甲乙丙丁"), st.sampled_from("ABC"), st.integers(0, 90)), min_size=1, max_size=30
    ),
)
def test_manager_and_members_together_get_exactly_the_income(income, rate, patents):
    rows = [Counted(name, grade, days) for name, grade, days in patents]
    if not any(one.active for one in rows):
        rows.append(Counted("甲", "A", 1))
    done = distribute(income, rows, Terms(rate, "points", 90, WEIGHTS))
    assert done.admin_fen + sum(done.shares.values()) == income
    exact = {name: done.distributed_fen * one / sum(done.points.values()) for name, one in done.points.items()}
    assert all(abs(done.shares[name] - exact[name]) <= len(exact) for name in exact)


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("POOL_INCOME", lambda: distribute(-1, ROWS, terms())),
        ("POOL_ADMIN", lambda: distribute(1, ROWS, terms("1"))),
        ("POOL_POINTS", lambda: distribute(1, [Counted("x", "D", 1)], terms())),
        ("POOL_POINTS", lambda: distribute(1, [Counted("x", "A", 91)], terms())),
        ("POOL_POINTS", lambda: distribute(1, ROWS, terms(method="favour"))),
        ("POOL_NOBODY", lambda: distribute(1, [Counted("x", "A", 0)], terms())),
        ("POOL_NOBODY", lambda: distribute(1, [], terms())),
    ],
)
def test_what_cannot_be_shared_is_refused_with_its_reason(code, call):
    with pytest.raises(UserError) as caught:
        call()
    assert caught.value.code == code
