"""A deed of a room is done with the action, or the action is not done."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.procedures import plugs
from quanlian.procedures.engine.apply import Outcome
from quanlian.procedures.models import Case
from quanlian.procedures.spec import Effect
from tests.procedures.acting import staff
from tests.procedures.cases import do, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items")]


@pytest.fixture
def deed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every action of the engine also does the deed `probe`; what it saw is returned."""
    seen: list[str] = []
    from quanlian.procedures.actions import perform

    def probe(actor: Actor, case: Case, facts: plugs.Facts, on: dt.date) -> None:
        seen.append(case.state)
        if "REFUSE" in seen:
            raise UserError("PROBE_REFUSED", "办不成", remedy="换一件")

    monkeypatch.setitem(plugs._deeds, "probe", probe)
    real = perform.run_effects

    def run(actor: Actor, case: Case, item: object, outcome: Outcome, at: dt.datetime) -> None:
        real(actor, case, item, outcome, at)  # type: ignore[arg-type]
        for effect in [Effect(do="probe")]:
            plugs.do(str(effect.do), actor, case, outcome.now.data, at.date())

    monkeypatch.setattr(perform, "run_effects", run)
    return seen


def test_a_deed_sees_the_case_after_the_step(deed: list[str], clock: object) -> None:
    case = submitted()
    assert deed == [case.state]


def test_a_deed_that_refuses_undoes_the_whole_action(deed: list[str], clock: object) -> None:
    case = submitted()
    before, steps = case.state, case.steps.count()
    deed.append("REFUSE")
    with pytest.raises(UserError, match="PROBE_REFUSED"):
        do(case, staff(Role.CLERK, "窗口甲"), "accept", case.seq, panel="张、王、李", panel_size=3)
    case.refresh_from_db()
    assert (case.state, case.steps.count()) == (before, steps)


def test_a_deed_no_room_offers_is_refused_when_it_is_asked_for() -> None:
    with pytest.raises(UserError, match="DEED_UNKNOWN"):
        plugs.do("nobody", Actor("系统", "system"), Case(), {}, dt.date(2026, 11, 22))


def test_an_effect_is_one_thing() -> None:
    with pytest.raises(ValueError, match="只须写一种"):
        Effect(do="probe", event="x")
