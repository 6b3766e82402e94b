"""Whatever is booked and reversed in whatever order: books balance, floors hold, balances are what the legs say."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.utilisation.ledger import services as ledger
from quanlian.utilisation.ledger.models import Account, Entry, Posting

CODES = {"a": ("asset", 0), "b": ("liability", 0), "c": ("expense", None), "d": ("equity", -50)}
FEN = st.integers(1, 100)
CODE = st.sampled_from(sorted(CODES))


class Books(RuleBasedStateMachine):
    """A model beside the real books: a dictionary of balances by debit."""

    entries = Bundle("entries")

    @initialize()
    def open(self) -> None:
        self.frame = transaction.atomic()
        self.frame.__enter__()
        for code, (kind, floor) in CODES.items():
            ledger.open_account(SYSTEM, code, code, kind=kind, floor=floor)
        self.debits = dict.fromkeys(CODES, 0)
        self.serial = 0

    @rule(target=entries, giver=CODE, taker=CODE, other=CODE, fen=FEN, more=FEN)
    def post(self, giver: str, taker: str, other: str, fen: int, more: int) -> Entry | None:
        self.serial += 1
        legs = (ledger.debit(taker, fen), ledger.debit(other, more), ledger.credit(giver, fen + more))
        return self._book(legs, lambda: ledger.post(SYSTEM, "试", legs, reference=f"R{self.serial}", on=DAY))

    @rule(entry=entries)
    def again(self, entry: Entry | None) -> None:
        if entry and not entry.reverses_id and not Entry.objects.filter(reverses=entry).exists():
            legs = [ledger.Leg(one.account.code, one.debit_fen, one.credit_fen) for one in entry.legs.all()]
            assert ledger.post(SYSTEM, "试", legs, reference=entry.reference, on=DAY) == entry

    @rule(target=entries, entry=entries)
    def reverse(self, entry: Entry | None) -> Entry | None:
        if entry is None:
            return None
        if entry.reverses_id or Entry.objects.filter(reverses=entry).exists():
            with pytest.raises(UserError):
                ledger.reverse(SYSTEM, entry, "试")
            return None
        legs = tuple(ledger.Leg(one.account.code, one.credit_fen, one.debit_fen) for one in entry.legs.all())
        return self._book(legs, lambda: ledger.reverse(SYSTEM, entry, "试"))

    def _book(self, legs: tuple[ledger.Leg, ...], do: object) -> Entry | None:
        after = dict(self.debits)
        for leg in legs:
            after[leg.account_code] += leg.debit_fen - leg.credit_fen
        if any(floor is not None and _own(kind, after[code]) < floor for code, (kind, floor) in CODES.items()):
            with pytest.raises(UserError, match="LEDGER_FLOOR"):
                do()  # type: ignore[operator]
            return None
        self.debits = after
        return do()  # type: ignore[operator,no-any-return]

    @invariant()
    def books_hold(self) -> None:
        if not hasattr(self, "debits"):
            return
        sums = Posting.objects.aggregate(debit=Sum("debit_fen", default=0), credit=Sum("credit_fen", default=0))
        assert sums["debit"] == sums["credit"]
        for account in Account.objects.filter(code__in=CODES):
            assert account.balance_fen == _own(account.kind, self.debits[account.code])
            assert account.floor_fen is None or account.balance_fen >= account.floor_fen

    def teardown(self) -> None:
        if hasattr(self, "frame"):
            transaction.set_rollback(True)
            self.frame.__exit__(None, None, None)


DAY = dt.date(2026, 3, 2)


def _own(kind: str, debits: int) -> int:
    return debits if kind in ("asset", "expense") else -debits


@pytest.mark.django_db
def test_the_books_hold_under_any_sequence_of_bookings_and_reversals() -> None:
    quick = settings(max_examples=15, stateful_step_count=12, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Books, settings=quick)
