"""The escrow: states worked out from the bank's statements, each statement once, no money on the platform."""

from __future__ import annotations

import datetime as dt
from itertools import count

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.utilisation.deals import banks, escrow
from quanlian.utilisation.deals.escrow import Movement, State, Sums, state_of
from quanlian.utilisation.deals.models import Deal, EscrowAccount
from tests.people import sign_in
from tests.utilisation.deals import world

DUE, ON = 300_000_00, dt.date(2026, 3, 16)
_serial = count(1)
STATES = [
    ((0, 0, 0), False, State.UNPAID), ((1, 0, 0), False, State.PART), ((DUE - 1, 0, 0), False, State.PART),
    ((DUE, 0, 0), False, State.FULL), ((DUE, 0, 0), True, State.MET), ((DUE, DUE // 2, 0), True, State.MET),
    ((DUE, DUE, 0), True, State.RELEASED), ((DUE, 0, DUE), False, State.REFUNDED),
    ((DUE // 2, 0, DUE // 2), False, State.REFUNDED), ((DUE, DUE // 3, DUE - DUE // 3), True, State.RELEASED),
]  # fmt: skip


@pytest.mark.parametrize(("told", "met", "state"), STATES)
def test_the_state_follows_from_the_statements(told: tuple[int, int, int], met: bool, state: State) -> None:
    assert state_of(DUE, Sums(*told), met=met) == state


@given(st.integers(1, DUE), st.integers(0, 2 * DUE), st.booleans())
def test_money_that_lies_there_is_never_called_paid_out_or_refunded(due: int, held: int, met: bool) -> None:
    state = state_of(due, Sums(held, 0, 0), met=met)
    assert state not in (State.RELEASED, State.REFUNDED)
    assert (state in (State.FULL, State.MET)) == (held >= due)


def account(bank: str = "演示银行") -> EscrowAccount:
    n = next(_serial)
    deal = Deal.objects.create(
        number=f"JY-T-{n}", title="演示·成交", kind="transfer", seller_name="演示·丙大学", buyer_name="演示·甲公司",
        amount_fen=DUE, region_code=world.CITY, agreed_on=ON,
    )  # fmt: skip
    return EscrowAccount.objects.create(
        deal=deal, bank=bank, account_no=f"62{n}", due_fen=DUE, condition="手续合格", opened_on=ON
    )


def move(row: EscrowAccount, number: str, fen: int, kind: str = "deposit") -> int:
    from quanlian.core.actions import SYSTEM

    return escrow.take_statements(SYSTEM, row.bank, [Movement(row.account_no, number, kind, fen, ON)])


def refused(code: str, what: object) -> None:
    with pytest.raises(UserError) as told:
        what()  # type: ignore[operator]
    assert told.value.code == code


@pytest.mark.django_db
def test_a_statement_sent_twice_is_one() -> None:
    row = account()
    assert (move(row, "LS1", DUE), move(row, "LS1", DUE)) == (1, 0)
    assert escrow.sums(row) == Sums(DUE, 0, 0)
    refused("STATEMENT_DIFFERS", lambda: move(row, "LS1", DUE - 1))


@pytest.mark.django_db
def test_more_than_lies_there_cannot_go_out() -> None:
    row = account()
    move(row, "LS1", DUE)
    refused("ESCROW_OVERDRAWN", lambda: move(row, "LS2", DUE + 1, "release"))
    move(row, "LS3", DUE, "release")
    refused("ESCROW_OVERDRAWN", lambda: move(row, "LS4", 1, "refund"))


@pytest.mark.django_db
def test_a_statement_for_an_unknown_account_or_without_money_is_refused() -> None:
    row = account()
    row.account_no = "0"
    refused("ESCROW_UNKNOWN", lambda: move(row, "LS1", DUE))
    other = account()
    refused("STATEMENT_AMOUNT", lambda: move(other, "LS1", 0))
    refused("STATEMENT_AMOUNT", lambda: move(other, "LS1", 5, "loan"))


@pytest.mark.django_db
def test_statements_are_append_only() -> None:
    row = account()
    move(row, "LS1", DUE)
    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute("delete from quanlian_deals_escrowstatement")


@pytest.mark.django_db
def test_the_bank_s_interface_is_read_again_and_again_without_harm() -> None:
    row, bank = account("演示模拟银行"), banks.SimulatedBank("演示模拟银行")
    banks.register_bank(bank)
    bank.pay(row.account_no, "A1", DUE // 2, ON)
    bank.pay(row.account_no, "A2", DUE - DUE // 2, ON)
    assert (banks.fetch_all(), banks.fetch_all()) == (2, 0)
    bank.online = False
    assert banks.fetch_all() == 0
    assert state_of(DUE, escrow.sums(row), met=False) == State.FULL


@pytest.mark.django_db
def test_a_bank_sees_its_own_accounts_only_and_books_on_them() -> None:
    mine, other = account("演示甲银行"), account("演示乙银行")
    teller = world.somebody(Role.FINANCE, world.body("演示甲银行", "finance"))
    client = sign_in(teller)
    page = client.get("/deals/escrow/").content.decode()
    assert mine.account_no in page
    assert other.deal.number not in page
    told = {"number": "K1", "kind": "deposit", "amount": "1000", "on": "2026-03-16"}
    assert client.post("/deals/escrow/", {**told, "account": mine.pk}).status_code == 302
    assert client.post("/deals/escrow/", {**told, "account": other.pk}).status_code == 404
    assert (escrow.sums(mine).held, escrow.sums(other).held) == (1000_00, 0)
