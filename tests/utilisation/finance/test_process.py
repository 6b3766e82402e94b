"""The process through the engine: what each step does to the loan, and what it refuses (domain/06 §4, §14)."""

from __future__ import annotations

import pytest

from quanlian.core.calendar.seed import seed_calendar
from quanlian.core.findings import UserError
from quanlian.procedures.dry.examples import ExampleStep, read_examples_file
from quanlian.procedures.dry.run import tell
from quanlian.procedures.library import EXAMPLES, FILE, folders
from quanlian.procedures.reading import read_item_file
from quanlian.utilisation.engagements import services as engagements
from quanlian.utilisation.finance import services
from quanlian.utilisation.finance.figures.counting import totals
from quanlian.utilisation.finance.models import Loan, RegistrationState
from quanlian.utilisation.pool import services as pool
from tests.procedures.acting import Play
from tests.utilisation.finance import world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items", "clock")]
FOLDER = next(one for one in folders() if one.name == "pledge_finance")
TOLD = read_examples_file(FOLDER / EXAMPLES)


@pytest.mark.seed_row(149)
def test_a_loan_runs_from_application_to_cancellation_and_frees_its_right() -> None:
    rights = world.granted(2)
    case = world.applied(rights)
    assert world.loan(case).enterprise_name == world.FIRM
    assert world.loan(case).bank == world.bank().memberships.get().organisation
    assert engagements.of(case.number).count() == 1
    world.drawn(world.registered(world.signed(world.valued(case))))
    facts = services.loan(case.number)
    assert facts is not None
    assert (facts.state, facts.principal_fen, facts.outstanding_fen) == ("in_loan", 100_000_000, 100_000_000)
    assert services.loans_on(facts.right_pks[0]) == [facts]
    paid = {"paid_on": "2026-06-20", "paid_interest": "9625", "paid_voucher": "还1", "paid_kind": "early"}
    world.do(case, world.bank(), "repay_all", paid_principal="1000000", **paid)
    world.do(case, world.firm(), "apply_cancel", cancel_ground="paid", cancel_filed_on="2026-06-21", cancel_proof=1)
    world.do(case, world.officer(), "cancelled", cancelled_on="2026-06-22", cancel_notice=1)
    facts = services.loan(case.number)
    assert facts is not None
    assert (facts.state, facts.outstanding_fen, str(facts.settled_on)) == ("settled", 0, "2026-06-20")
    assert not engagements.of(case.number)
    assert services.loans_on(facts.right_pks[0]) == []
    assert world.loan(case).registrations.get().state == RegistrationState.CANCELLED


def test_a_pooled_loan_is_filed_by_its_bank_and_taken_in_by_the_pool_office() -> None:
    case = world.registered(world.signed(world.valued(world.applied(world.granted(2))), pool_rule="zhongshan"))
    paid = {"drawn_on": "2026-03-20", "drawn_amount": "1000000", "drawn_voucher": "放1"}
    world.do(case, world.bank(), "draw_pooled", **paid)
    world.do(case, world.bank(), "file_pool")
    assert world.do(case, world.pool_office(), "admit").state == "in_loan"
    cover = pool.cover(case.number)
    assert cover is not None
    assert (cover.principal_fen, str(world.loan(case).pool_filed_on)) == (100_000_000, "2026-03-20")


@pytest.mark.seed_row(150)
def test_a_mixed_loan_has_a_registration_for_each_authority_and_one_amount() -> None:
    rights = [*world.granted(2, 3), world.mark()]
    case = world.applied(rights, families=["patent", "trademark"])
    world.drawn(world.registered(world.signed(world.valued(case)), "patent", "trademark"))
    row = world.loan(case)
    told = {(one.family, one.authority) for one in row.registrations.all()}
    assert told == {("patent", "国家知识产权局（专利）"), ("trademark", "国家知识产权局（商标）")}
    assert (row.drawn_fen, row.assets.count()) == (100_000_000, 3)
    assert sum(one.share_fen or 0 for one in row.assets.all()) == 100_000_000
    found = totals(Loan.objects.all(), None, None)
    assert (found.projects, found.fen, found.mixed_fen) == (1, 100_000_000, 100_000_000)


@pytest.mark.parametrize(
    "number", [pytest.param(n, id=one.name, marks=[pytest.mark.long] if n else []) for n, one in enumerate(TOLD)]
)
def test_a_worked_example_comes_out_in_the_database_as_told(number: int, clock: object) -> None:
    item = read_item_file(FOLDER / FILE).item
    assert item is not None
    play, example = Play(item, clock), TOLD[number]
    assert [_refusal(play, one) for one in example.steps] == [one.refused for one in example.steps]
    assert play.case is not None
    assert play.case.state == tell(item, example, seed_calendar()).now.state


def _refusal(play: Play, one: ExampleStep) -> str | None:
    try:
        play.take(one)
    except UserError as error:
        return (error.rule if error.code == "FORM_REFUSED" else error.code) if one.refused else str(error)
    return None
