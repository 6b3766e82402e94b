"""Booking: balanced, once, above the floor, never changed."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.utils import IntegrityError

from quanlian.core.actions import SYSTEM
from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.utilisation.ledger import services as ledger
from quanlian.utilisation.ledger.models import Account, Entry, Posting

DAY = dt.date(2026, 3, 2)


def books() -> None:
    ledger.open_account(SYSTEM, "cash", "演示·专户", kind="asset")
    ledger.open_account(SYSTEM, "paid-in", "演示·出资", kind="equity", floor=None)
    ledger.open_account(SYSTEM, "paid-out", "演示·代偿", kind="expense", floor=None)


def contribute(fen: int, reference: str = "C1", on: dt.date = DAY) -> Entry:
    legs = (ledger.debit("cash", fen), ledger.credit("paid-in", fen))
    return ledger.post(SYSTEM, "出资", legs, reference=reference, on=on)


def pay(fen: int, reference: str = "P1", on: dt.date = DAY) -> Entry:
    legs = (ledger.debit("paid-out", fen), ledger.credit("cash", fen))
    return ledger.post(SYSTEM, "代偿", legs, reference=reference, on=on)


def refused(code: str, *legs: ledger.Leg, reference: str = "X") -> None:
    with pytest.raises(UserError) as error:
        ledger.post(SYSTEM, "试记", legs, reference=reference, on=DAY)
    assert error.value.code == code


@pytest.mark.django_db
def test_a_balance_stands_on_the_account_s_own_side_and_is_audited() -> None:
    books()
    contribute(1_000_00)
    pay(300_00)
    assert [ledger.balance(one) for one in ("cash", "paid-in", "paid-out")] == [700_00, 1_000_00, 300_00]
    assert AuditEntry.objects.filter(verb="ledger.post").count() == 2


@pytest.mark.django_db
def test_what_does_not_balance_or_is_no_amount_is_refused_and_nothing_is_kept() -> None:
    books()
    refused("LEDGER_UNBALANCED", ledger.debit("cash", 2), ledger.credit("paid-in", 1))
    refused("LEDGER_UNBALANCED")
    refused("LEDGER_LEG", ledger.debit("cash", 0), ledger.credit("paid-in", 0))
    refused("LEDGER_LEG", ledger.debit("cash", -5), ledger.credit("paid-in", -5))
    refused("LEDGER_LEG", ledger.Leg("cash", 5, 5))
    refused("LEDGER_NO_ACCOUNT", ledger.debit("nowhere", 5), ledger.credit("paid-in", 5))
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_no_payment_brings_an_account_below_its_floor() -> None:
    books()
    contribute(900_000_00)
    with pytest.raises(UserError) as error:
        pay(900_000_01)
    assert error.value.code == "LEDGER_FLOOR"
    assert ledger.balance("cash") == 900_000_00
    assert pay(900_000_00).legs.count() == 2
    assert ledger.balance("cash") == 0


@pytest.mark.django_db
def test_the_same_booking_sent_twice_is_booked_once_and_other_amounts_are_refused() -> None:
    books()
    assert contribute(500) == contribute(500)
    assert ledger.balance("cash") == 500
    with pytest.raises(UserError) as error:
        contribute(501)
    assert error.value.code == "LEDGER_TWICE"


@pytest.mark.django_db
def test_a_reversal_restores_the_balances_once() -> None:
    books()
    first = contribute(500)
    mirror = ledger.reverse(SYSTEM, first, "演示：记错账户")
    assert (mirror.reverses, ledger.balance("cash"), ledger.balance("paid-in")) == (first, 0, 0)
    for entry in (first, mirror):
        with pytest.raises(UserError) as error:
            ledger.reverse(SYSTEM, entry, "再冲")
        assert error.value.code == "LEDGER_REVERSED"
    with pytest.raises(UserError) as error:
        contribute(500)
    assert error.value.code == "LEDGER_REVERSED"


@pytest.mark.django_db
def test_money_already_paid_out_cannot_be_reversed_away() -> None:
    books()
    first = contribute(500)
    pay(400)
    with pytest.raises(UserError) as error:
        ledger.reverse(SYSTEM, first, "演示：退回出资")
    assert error.value.code == "LEDGER_FLOOR"


@pytest.mark.django_db
def test_an_account_code_is_opened_once_and_never_as_something_else() -> None:
    books()
    assert ledger.open_account(SYSTEM, "cash", "又一次", kind="asset").title == "演示·专户"
    for kind in ("equity", "treasure"):
        with pytest.raises(UserError) as error:
            ledger.open_account(SYSTEM, "cash", "演示", kind=kind)
        assert error.value.code == "LEDGER_ACCOUNT"


@pytest.mark.django_db
def test_a_statement_opens_with_what_was_before_and_runs_in_the_order_of_days() -> None:
    books()
    contribute(1_000, "C1", dt.date(2026, 1, 5))
    pay(300, "P1", dt.date(2026, 3, 9))
    contribute(50, "C2", dt.date(2026, 3, 3))
    told = ledger.statement("cash", dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    assert told.opening_fen == 1_000
    assert [(line.reference, line.moved_fen, line.after_fen) for line in told.lines] == [
        ("C2", 50, 1_050),
        ("P1", -300, 750),
    ]
    assert told.closing_fen == 750 == ledger.balance("cash")


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Entry, Posting])
def test_the_database_refuses_to_change_or_delete_what_was_booked(model: type[Entry] | type[Posting]) -> None:
    books()
    contribute(500)
    for change in (lambda: model.objects.all()._raw_delete("default"), lambda: model.objects.update(id=99)):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            change()


@pytest.mark.django_db
def test_the_database_itself_refuses_a_balance_below_the_floor_and_an_unbalanced_entry() -> None:
    books()
    entry = contribute(500)
    with pytest.raises(IntegrityError, match="balance_not_below_floor"), transaction.atomic():
        Account.objects.filter(code="cash").update(balance_fen=-1)
    Posting.objects.create(entry=entry, account=Account.objects.get(code="cash"), debit_fen=1, after_fen=501)
    with pytest.raises(DatabaseError, match="does not balance"):
        connection.check_constraints()


@pytest.mark.django_db(transaction=True)
def test_of_two_payments_at_once_the_account_covers_only_one(reference_data: None) -> None:
    books()
    contribute(500)
    said: list[str] = []

    def one(number: int) -> None:
        try:
            pay(400, f"P{number}")
            said.append("paid")
        except UserError as error:
            said.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["LEDGER_FLOOR", "paid"]
    assert ledger.balance("cash") == 100
