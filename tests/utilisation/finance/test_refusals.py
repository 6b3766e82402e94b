"""What an application, a contract or a voucher is refused for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.procedures.models import Case, Entry
from quanlian.registry.events import EventCode
from quanlian.registry.kinds import RightKind
from quanlian.registry.records import EventRecord
from quanlian.utilisation.engagements import services as engagements
from quanlian.utilisation.finance import services
from quanlian.utilisation.finance.models import Drawdown, Loan, PledgeAsset
from tests.procedures.conftest import FakeClock
from tests.utilisation.finance import world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items", "clock")]
D = dt.date


def refused(code: str, call, *args: object, **values: object) -> UserError:  # type: ignore[no-untyped-def]
    with pytest.raises(UserError) as caught, transaction.atomic():
        call(*args, **values)
    assert caught.value.code == code, str(caught.value)
    return caught.value


def test_a_right_that_is_only_applied_for_cannot_be_pledged() -> None:
    rights = world.granted(2, kind=RightKind.INV, stage="发明公布", events=())
    error = refused("CHECK_FAILED", world.applied, rights)
    assert "申请权不能办理" in str(error.value) or "尚未" in str(error.value)
    assert not Loan.objects.exists()


def test_a_term_beyond_the_life_of_the_patent_is_refused_at_the_application() -> None:
    error = refused("CHECK_FAILED", world.applied, world.granted(2), term_months=60)
    assert "有效期" in str(error.value)


def test_a_contract_beyond_the_life_of_the_patent_cannot_be_signed() -> None:
    case = world.valued(world.applied(world.granted(2)))
    error = refused("CHECK_FAILED", world.signed, case, until="2031-01-01")
    assert "有效期" in str(error.value)
    assert not world.loan(case).contract_no


def test_a_right_of_somebody_else_cannot_be_pledged() -> None:
    refused("CHECK_FAILED", world.applied, world.granted(2, owner="演示·别家公司"))


def test_a_right_with_a_standing_registration_cannot_be_pledged() -> None:
    events = (
        EventRecord(EventCode.GRANTED.value, "授权", D(2020, 12, 1), D(2020, 12, 1)),
        EventRecord(EventCode.PLEDGED.value, "质押登记", D(2025, 1, 10), D(2025, 1, 10)),
    )
    refused("CHECK_FAILED", world.applied, world.granted(2, events=events))


def test_the_second_application_for_a_right_is_told_who_has_it() -> None:
    rights = world.granted(2)
    first = world.applied(rights)
    error = refused("CHECK_FAILED", world.applied, rights, bank_name=world.OTHER_BANK)
    assert first.number in str(error.value)
    assert world.FIRM in str(error.value)


def test_a_right_the_registry_does_not_know_is_taken_by_its_number() -> None:
    said = {"families": ["copyright"]}
    first = world.applied(["2024SR0000001"], **said)
    error = refused("RIGHT_APPLIED", world.applied, ["2024 sr 0000001"], **said)
    assert first.number in str(error)


@pytest.mark.parametrize(
    ("action", "who", "form"),
    [("decline", world.officer, "refusal_reason"), ("withdraw", world.firm, "reason")],
)
def test_an_application_that_comes_to_nothing_frees_its_rights(action: str, who: Callable[[], User], form: str) -> None:
    rights = world.granted(2)
    case = world.applied(rights)
    world.do(case, who(), action, **{form: "不办了"})
    assert not engagements.of(case.number)
    again = world.applied(rights)
    assert PledgeAsset.objects.filter(released_on=None).get().loan.number == again.number


def test_a_firm_in_the_register_of_the_dishonest_is_screened_out() -> None:
    case = world.applied(world.granted(2))
    world.do(case, world.officer(), "accept")
    Entry.objects.create(
        register="dishonest", number="演示1", subject=world.FIRM, since=D(2026, 1, 1), case=case, region_code=350500
    )
    error = refused("CHECK_FAILED", world.do, case, world.officer(), "screen_pass", abnormal_filings="none")
    assert "失信" in str(error.value)
    world.do(case, world.officer(), "screen_fail", refusal_reason="列入失信名单")
    kept = world.loan(case).screenings.get()
    assert not kept.passed
    assert not engagements.of(case.number)


def test_abnormal_filings_stop_the_screening() -> None:
    case = world.applied(world.granted(2))
    world.do(case, world.officer(), "accept")
    refused("CHECK_FAILED", world.do, case, world.officer(), "screen_pass", abnormal_filings="found")


def test_more_than_the_rights_carry_is_not_granted() -> None:
    case = world.valued(world.applied(world.granted(2)), each="1000000")
    cap = world.loan(case).assets.get().pledge_rate
    assert cap is not None
    error = refused("FINANCE_PLEDGE_CAP", world.signed, case, "600000")
    assert "最高" in (error.rule or "")
    world.signed(case, "600000", ip_part="200000")
    assert world.loan(case).assets.get().share_fen == 20_000_000


def test_a_valuation_must_name_every_right_once() -> None:
    case = world.applied(world.granted(2, 3))
    world.do(case, world.officer(), "accept")
    world.do(case, world.officer(), "screen_pass", abnormal_filings="none")
    one = world.number(2)
    for said in (f"{one} 100", f"{one} 100\n{world.number(4)} 5", "一百万", f"{one} 1\n{world.number(3)} x"):
        refused(
            "FINANCE_VALUATION",
            world.do,
            case,
            world.bank(),
            "waive_appraisal",
            valuation_method="bank",
            valuations=said,
        )


def test_no_money_before_every_authority_has_registered() -> None:
    rights = [*world.granted(2), world.mark()]
    case = world.signed(world.valued(world.applied(rights, families=["patent", "trademark"])))
    world.do(case, world.firm(), "file", filed_on="2026-03-12", filed_channel="online")
    world.do(case, world.officer(), "record_patent", patent_no="甲", patent_on="2026-03-16", patent_notice=1)
    refused("FINANCE_NOT_ALL", world.do, case, world.officer(), "registered")
    refused("LOAN_NOT_REGISTERED", services.draw, SYSTEM, case.number, 100, D(2026, 3, 20), reference="放1")


def test_a_voucher_counts_once_and_no_more_is_paid_out_or_back_than_owed() -> None:
    case = world.lent(world.granted(2))
    on = D(2026, 3, 20)
    services.draw(SYSTEM, case.number, 100_000_000, on, reference="放款2026-03-20")
    assert Drawdown.objects.count() == 1
    refused("VOUCHER_DIFFERS", services.draw, SYSTEM, case.number, 5, on, reference="放款2026-03-20")
    refused("LOAN_OVERDRAWN", services.draw, SYSTEM, case.number, 1, on, reference="放2")
    services.book_repayment(SYSTEM, case.number, 40_000_000, on, reference="还1")
    services.book_repayment(SYSTEM, case.number, 40_000_000, on, reference="还1")
    assert world.loan(case).outstanding_fen == 60_000_000
    refused("LOAN_OVERPAID", services.book_repayment, SYSTEM, case.number, 60_000_001, on, reference="还2")
    refused("LOAN_NOT_DEFAULTED", services.book_recovery, SYSTEM, case.number, 1, on, reference="追1")
    refused("LOAN_UNKNOWN", services.book_repayment, SYSTEM, "没有", 1, on, reference="还2")


def test_booked_money_cannot_be_changed_even_by_sql() -> None:
    world.lent(world.granted(2))
    with pytest.raises(DatabaseError), transaction.atomic():
        Drawdown.objects.update(fen=1)


def test_a_pledge_is_not_cancelled_as_paid_while_something_is_owed() -> None:
    case = world.lent(world.granted(2))
    paid = {"paid_on": "2026-06-20", "paid_voucher": "还1", "paid_kind": "early"}
    refused("FINANCE_OWED", world.do, case, world.bank(), "repay_all", paid_principal="999999.99", **paid)
    assert world.loan(case).outstanding_fen == 100_000_000


def test_a_loan_registered_and_never_drawn_is_cancelled_as_such() -> None:
    case = world.registered(world.signed(world.valued(world.applied(world.granted(2)))))
    why = {"cancel_filed_on": "2026-03-20", "cancel_proof": 1}
    world.do(case, world.firm(), "not_drawn", cancel_ground="undrawn", **why)
    world.do(case, world.officer(), "cancelled_undrawn", cancelled_on="2026-03-23", cancel_notice=1)
    facts = services.loan(case.number)
    assert facts is not None
    assert (facts.state, facts.drawn_fen) == ("undrawn", 0)


def test_renewal_keeps_the_registration_and_ends_within_the_life_of_the_patent() -> None:
    case = world.lent(world.granted(2))
    before = world.loan(case).registrations.get()
    said = {"renewal_contract": 1}
    refused("FINANCE_RENEW_TERM", world.do, case, world.bank(), "renew", new_until="2031-01-01", **said)
    refused("FINANCE_RENEW_TERM", world.do, case, world.bank(), "renew", new_until="2027-03-20", **said)
    world.do(case, world.bank(), "renew", new_until="2028-03-20", new_rate="3.6", **said)
    world.do(case, world.officer(), "renewed", changed_on="2027-03-15", change_notice=1)
    row, after = world.loan(case), world.loan(case).registrations.get()
    assert (after.pk, after.no, after.state) == (before.pk, before.no, "registered")
    assert (str(after.changed_on), str(row.end), row.outstanding_fen) == ("2027-03-15", "2028-03-20", 100_000_000)


def test_a_default_stands_in_the_case_and_in_the_facts(clock: FakeClock) -> None:
    case = world.lent(world.granted(2))
    clock.at(2027, 4, 1)
    actor = world.actor_of(world.bank())
    services.mark_default(actor, case.number, D(2027, 4, 1), interest_fen=350_000, reason="停产")
    facts = services.loan(case.number)
    assert facts is not None
    assert (facts.state, facts.five_class, str(facts.defaulted_on)) == ("defaulted", "substandard", "2027-04-01")
    services.book_recovery(actor, case.number, 30_000_000, D(2027, 6, 1), reference="追1")
    assert [one.outstanding_fen for one in services.outstanding_loans()] == [70_000_000]
    assert Case.objects.get(pk=case.pk).state == "defaulted"
