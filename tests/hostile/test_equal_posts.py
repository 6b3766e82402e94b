"""A form that moves money, sent twice at the same moment through the door of the house, moves it once."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Sequence

import pytest
from django.db import connections
from django.test import Client

from quanlian.core.people.roles import Role
from quanlian.utilisation.deals.escrow import Sums, sums
from quanlian.utilisation.deals.models import Deal, EscrowAccount
from quanlian.utilisation.finance.models import Repayment
from quanlian.utilisation.pool import services as pool
from tests.people import sign_in
from tests.procedures.conftest import FakeClock, clock, loaded_items
from tests.utilisation.deals import world as dealing
from tests.utilisation.finance import world as lending
from tests.utilisation.pool.world import build

__all__ = ["clock", "loaded_items"]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference_data", "loaded_items", "clock"),
]
Form = dict[str, object]
DUE, BANK = 300_000_00, "演示银行"


def at_once(clients: Sequence[Client], address: str, *forms: Form) -> list[int]:
    """Each browser sends its form when all are ready; the statuses, in the order of the forms."""
    gate, told = threading.Barrier(len(forms)), [0] * len(forms)

    def send(at: int) -> None:
        try:
            gate.wait()
            told[at] = clients[at].post(address, forms[at]).status_code
        finally:
            connections.close_all()

    senders = [threading.Thread(target=send, args=(at,)) for at in range(len(forms))]
    for one in senders:
        one.start()
    for one in senders:
        one.join()
    return told


def test_money_paid_into_a_pool_is_paid_in_once(clock: FakeClock) -> None:
    world = build(0)
    form: Form = {"kind": "paid-in", "amount": "30000000", "reference": "V1", "source": "演示财政"}
    clients = [sign_in(world.treasury) for _ in range(2)]
    assert at_once(clients, "/pool/yanshi/contribute/", form, form) == [302, 302]
    assert pool.balance(world.pool) == 30_000_000_00


def test_one_voucher_with_two_amounts_is_paid_in_with_one_of_them(clock: FakeClock) -> None:
    world = build(0)
    forms = [{"kind": "paid-in", "amount": yuan, "reference": "V1", "source": "演示财政"} for yuan in ("100", "900")]
    clients = [sign_in(world.treasury) for _ in forms]
    told = at_once(clients, "/pool/yanshi/contribute/", *forms)
    assert sorted(status == 302 for status in told) == [False, True]
    assert max(told) < 500
    assert pool.balance(world.pool) == (100_00 if told[0] == 302 else 900_00)


def escrow() -> tuple[EscrowAccount, list[Client]]:
    """An account, and two browsers of its bank."""
    on = dt.date(2026, 3, 2)
    deal = Deal.objects.create(
        number="JY-T-1", title="演示·成交", kind="transfer", seller_name=dealing.SELLER, buyer_name=dealing.BUYER,
        amount_fen=DUE, region_code=dealing.CITY, agreed_on=on,
    )  # fmt: skip
    row = EscrowAccount.objects.create(
        deal=deal, bank=BANK, account_no="6201", due_fen=DUE, condition="手续合格", opened_on=on
    )
    teller = dealing.somebody(Role.FINANCE, dealing.body(BANK, "finance"))
    return row, [sign_in(teller) for _ in range(2)]


def line(row: EscrowAccount, number: str, kind: str = "deposit") -> Form:
    return {"account": row.pk, "number": number, "kind": kind, "amount": "300000", "on": "2026-03-02"}


def test_a_line_of_the_banks_statement_is_booked_once() -> None:
    row, clients = escrow()
    assert at_once(clients, "/deals/escrow/", line(row, "LS1"), line(row, "LS1")) == [302, 302]
    assert sums(row) == Sums(DUE, 0, 0)


def test_the_same_money_does_not_go_out_and_back_at_once() -> None:
    row, clients = escrow()
    clients[0].post("/deals/escrow/", line(row, "LS1"))
    told = at_once(clients, "/deals/escrow/", line(row, "LS2", "release"), line(row, "LS3", "refund"))
    assert sorted(status == 302 for status in told) == [False, True]
    assert max(told) < 500
    assert sums(row).held == 0


@pytest.mark.parametrize("seen", [True, False], ids=["with the step it saw", "without"])
def test_a_loan_is_paid_back_once(seen: bool, clock: FakeClock) -> None:
    lending.bank()
    case = lending.lent(lending.granted(2))
    clock.at(2026, 6, 20)
    form: Form = {
        "repay-paid_on": "2026-06-20", "repay-paid_principal": "400000", "repay-paid_interest": "0",
        "repay-paid_voucher": "还款1", "repay-paid_kind": "early", "confirm": "1",
    }  # fmt: skip
    form |= {"seen": case.seq} if seen else {}
    clients = [sign_in(lending.bank()) for _ in range(2)]
    told = at_once(clients, f"/cases/{case.pk}/act/repay/", form, form)
    assert 302 in told
    assert max(told) < 500
    assert Repayment.objects.filter(loan=lending.loan(case)).count() == 1
    assert lending.loan(case).outstanding_fen == 600_000_00
