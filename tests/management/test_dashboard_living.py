"""A dashboard shows what is known now: an import, and every deal and loan, moves it at once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.indicators.conftest import Registry
from tests.utilisation.finance.test_figures import lent

from quanlian.management.programmes import services
from quanlian.management.programmes.dashboard import Asked
from quanlian.management.programmes.dashboard.living import halves, in_force
from quanlian.registry.models import Batch, BatchState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programmes")]
QUANZHOU, DAY = "quanzhou-2019", dt.date(2026, 12, 31)
LOANS, RIGHTS = "PLEDGE_LOANS_AMOUNT", "INV_VALID"


def value_of(indicator: str, programme: str = QUANZHOU) -> Decimal | None:
    rows = services.dashboard(programme, DAY).rows
    return next(row.value for row in rows if row.indicator == indicator)


def test_a_loan_paid_out_after_the_dashboard_was_read_is_in_it_at_once() -> None:
    lent("甲1", 200, ["patent"])
    first = value_of(LOANS)
    lent("甲2", 300, ["patent"])
    second = value_of(LOANS)
    assert (first, second) == (Decimal("0.02"), Decimal("0.05"))


def test_the_small_chart_of_a_loan_target_moves_with_it() -> None:
    asked = Asked(DAY)
    code = next(row.code for row in services.dashboard(QUANZHOU, DAY).rows if row.indicator == LOANS)
    last = lambda: next(one.values[-1] for one in services.trends_of(QUANZHOU, asked) if one.code == code)  # noqa: E731
    lent("甲1", 200, ["patent"])
    first = last()
    lent("甲2", 300, ["patent"])
    assert (first, last()) == (Decimal("0.02"), Decimal("0.05"))


def test_the_two_halves_stand_in_the_order_of_the_document() -> None:
    targets = in_force(services.programme(QUANZHOU))
    standing, moving = halves(targets, DAY)
    assert LOANS in {one.indicator for one in moving}
    assert RIGHTS not in {one.indicator for one in moving}
    assert len(standing) + len(moving) == len(targets)
    assert [row.code for row in services.dashboard(QUANZHOU, DAY).rows] == [one.code for one in targets]


def test_what_rests_on_the_registry_alone_is_not_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from quanlian.management.programmes.dashboard import living

    asked: list[set[str]] = []
    real = living.build
    monkeypatch.setattr(
        living, "build", lambda found, rows, at: asked.append({one.indicator for one in rows}) or real(found, rows, at)
    )
    services.dashboard(QUANZHOU, dt.date(2026, 11, 30))
    services.dashboard(QUANZHOU, dt.date(2026, 11, 30))
    assert len(asked) == 3  # both halves once, and then the registers alone
    assert asked[1] == asked[2]


def test_a_right_imported_today_is_in_the_dashboard_at_once(registry: Registry) -> None:
    registry.right(city=350500, county=350502)
    first = value_of(RIGHTS)
    batch = Batch.objects.create(
        format="handmade", file=registry.batch.file,  # type: ignore[attr-defined]
        name="今天.csv", state=BatchState.PUBLISHED,
        known_on=dt.date(2026, 1, 2),
    )  # fmt: skip
    Registry(batch, count=1, parties=registry.parties).right(city=350500, county=350502)
    assert (first, value_of(RIGHTS)) == (1, 2)
