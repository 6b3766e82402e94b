"""Booking and reversing. Accounts are locked first, so that two bookings at once queue and no floor is broken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.procedures.models import Case
from quanlian.utilisation.ledger.accounts import change, locked
from quanlian.utilisation.ledger.legs import Leg, checked
from quanlian.utilisation.ledger.models import Account, Entry, Posting

REVERSAL = "reversal"


def post(
    actor: Actor,
    memo: str,
    legs: Sequence[Leg],
    *,
    reference: str,
    on: dt.date,
    case: Case | None = None,
    kind: str = "",
) -> Entry:
    """Book one entry; all or nothing. The same `reference` and `kind` (blank: the memo) book once and give that entry.

    Raises UserError LEDGER_UNBALANCED, LEDGER_LEG, LEDGER_NO_ACCOUNT, LEDGER_FLOOR, LEDGER_TWICE (the same booking with
    other amounts) or LEDGER_REVERSED (it was booked and reversed).
    """
    wanted = checked(legs)
    entry = Entry(
        reference=reference, kind=(kind or memo)[:60], memo=memo[:300], on=on, case=case, booked_by=actor.name[:80]
    )
    try:
        with transaction.atomic():
            accounts = locked(leg.account_code for leg in wanted)
            had = Entry.objects.filter(reference=reference, kind=entry.kind).first()
            return _again(had, wanted) if had else _book(actor, entry, wanted, accounts)
    except IntegrityError as error:
        raise _twice(entry) from error


def reverse(actor: Actor, entry: Entry, reason: str) -> Entry:
    """Book the mirror of an entry. Raises UserError LEDGER_REVERSED where it was reversed already or is a reversal,
    LEDGER_FLOOR where the money is no longer there."""
    legs = tuple(leg.mirrored for leg in legs_of(entry))
    with transaction.atomic():
        accounts = locked(leg.account_code for leg in legs)
        if entry.reverses_id or Entry.objects.filter(reverses=entry).exists():
            raise _reversed(entry)
        mirror = Entry(
            reference=entry.reference, kind=f"{REVERSAL}:{entry.pk}", memo=f"冲销：{reason}"[:300], on=entry.on,
            case=entry.case, reverses=entry, booked_by=actor.name[:80],
        )  # fmt: skip
        return _book(actor, mirror, legs, accounts)


def legs_of(entry: Entry) -> tuple[Leg, ...]:
    rows = entry.legs.select_related("account").order_by("pk")
    return tuple(Leg(row.account.code, row.debit_fen, row.credit_fen) for row in rows)


def _book(actor: Actor, entry: Entry, legs: Sequence[Leg], accounts: Mapping[str, Account]) -> Entry:
    with act(actor, "ledger.post", entry) as done:
        entry.save()
        rows = [_leg(entry, leg, accounts[leg.account_code]) for leg in legs]
        for account in accounts.values():
            _demand_floor(account)
        Posting.objects.bulk_create(rows)
        Account.objects.bulk_update(accounts.values(), ["balance_fen"])
        done.detail.update(reference=entry.reference, memo=entry.memo)
    return entry


def _leg(entry: Entry, leg: Leg, account: Account) -> Posting:
    account.balance_fen += change(account, leg.debit_fen, leg.credit_fen)
    return Posting(
        entry=entry,
        account=account,
        debit_fen=leg.debit_fen,
        credit_fen=leg.credit_fen,
        after_fen=account.balance_fen,
    )


def _demand_floor(account: Account) -> None:
    if account.floor_fen is not None and account.balance_fen < account.floor_fen:
        raise UserError(
            "LEDGER_FLOOR",
            f"账户“{account.title}”余额不足",
            value=f"记账后余额{format_yuan(account.balance_fen)}",
            rule=f"余额不得低于{format_yuan(account.floor_fen)}",
            remedy="减少金额，或在资金到账后再办理",
        )


def _again(had: Entry, legs: Sequence[Leg]) -> Entry:
    if Entry.objects.filter(reverses=had).exists():
        raise _reversed(had)
    if sorted(legs_of(had), key=repr) != sorted(legs, key=repr):
        raise _twice(had)
    return had


def _twice(entry: Entry) -> UserError:
    return UserError(
        "LEDGER_TWICE",
        "该业务已经记过账，金额或账户不同",
        value=f"{entry.reference} {entry.memo}",
        rule="同一业务编号的同类分录只记一次",
        remedy="核对后先冲销原分录，再用新的编号记账",
    )


def _reversed(entry: Entry) -> UserError:
    return UserError(
        "LEDGER_REVERSED",
        "该分录已经冲销",
        value=f"{entry.reference} {entry.memo}",
        rule="每笔分录只冲销一次；冲销分录不再冲销",
        remedy="确需重新记账的，用新的业务编号",
    )
