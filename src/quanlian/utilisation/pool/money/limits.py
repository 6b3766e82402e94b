"""What the rule's limits still leave a pool: for a payment, and for taking in another loan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from quanlian.core.money import Fen
from quanlian.core.money import share as part_of
from quanlian.core.people.models import Organisation
from quanlian.utilisation.pool.models import Admission, Claim, Pool
from quanlian.utilisation.pool.money.accounts import balance, funds
from quanlian.utilisation.pool.sharing.rule import Rule
from quanlian.utilisation.pool.sharing.share import Left

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class BankRecord:
    """One bank's loans under cover, and how many of them went bad."""

    bank_name: str
    loans: int
    covered_fen: Fen
    bad_fen: Fen
    paid_fen: Fen

    @property
    def bad_percent(self) -> Decimal:
        """Bad principal of covered principal, in percent with two places; 0 without loans."""
        if not self.covered_fen:
            return Decimal()
        return (Decimal(self.bad_fen) * 100 / self.covered_fen).quantize(CENT)


EMPTY = BankRecord("", 0, 0, 0, 0)


def standing(pool: Pool) -> Q:
    return Q(pool=pool, closed_on=None)


def leverage_used(pool: Pool) -> Fen:
    """Principal of all loans under cover."""
    return int(Admission.objects.filter(standing(pool)).aggregate(fen=Sum("principal_fen", default=0))["fen"])


def bank_records(pool: Pool, bank_name: str = "") -> list[BankRecord]:
    """By bank; a bank whose loans are all struck off is still listed with what was paid for it."""
    rows = Admission.objects.filter(pool=pool, **({"bank_name": bank_name} if bank_name else {}))
    open_ = Q(closed_on=None)
    found = rows.values("bank_name").annotate(
        covered=Sum("principal_fen", filter=open_, default=0),
        bad=Sum("principal_fen", filter=open_ & Q(defaulted_on__isnull=False), default=0),
        paid=Sum("claim__paid_fen", default=0),
        loans=Count("pk", filter=open_),
    )
    return [
        BankRecord(one["bank_name"], one["loans"], one["covered"], one["bad"], one["paid"])
        for one in found.order_by("bank_name")
    ]


def bank_record(pool: Pool, bank_name: str, bank: Organisation | None = None) -> BankRecord:
    """One bank's loans, those of its account with those filed under its name."""
    names = {bank_name}
    if bank is not None:
        names |= set(Admission.objects.filter(pool=pool, bank=bank).values_list("bank_name", flat=True))
    rows = [one for one in bank_records(pool) if one.bank_name in names] if len(names) > 1 else None
    return sum_of(bank_records(pool, bank_name) if rows is None else rows)


def sum_of(rows: Iterable[BankRecord]) -> BankRecord:
    total = EMPTY
    for one in rows:
        total = BankRecord(
            one.bank_name, total.loans + one.loans, total.covered_fen + one.covered_fen, total.bad_fen + one.bad_fen,
            total.paid_fen + one.paid_fen,
        )  # fmt: skip
    return total


def left_for(pool: Pool, rule: Rule, admission: Admission, on: dt.date) -> Left:
    """Every limit of the rule as it stands for this loan on this day. Hold the pool's row lock to pay by it."""
    paid = Claim.objects.filter(admission__pool=pool, paid_on__isnull=False).exclude(admission=admission)
    caps = rule.caps
    firm = Q(admission__enterprise_name=admission.enterprise_name)
    if admission.enterprise_code:
        firm |= Q(admission__enterprise_code=admission.enterprise_code)
    year = _year_cap(pool, rule)
    stop = _bank_stop(pool, rule, admission.bank_name)
    return Left(
        balance_fen=balance(pool),
        loan_fen=caps.per_loan_fen,
        firm_fen=None if caps.per_firm_fen is None else caps.per_firm_fen - _sum(paid.filter(firm)),
        year_fen=None if year is None else year - _sum(paid.filter(paid_on__year=on.year)),
        bank_fen=None if stop is None else stop - _sum(paid.filter(admission__bank_name=admission.bank_name)),
    )


def _year_cap(pool: Pool, rule: Rule) -> Fen | None:
    limits = [] if rule.caps.annual_fen is None else [rule.caps.annual_fen]
    if rule.caps.annual_percent is not None:
        limits.append(part_of(funds(pool), rule.caps.annual_percent / 100))
    return min(limits, default=None)


def _bank_stop(pool: Pool, rule: Rule, bank_name: str) -> Fen | None:
    if rule.caps.bank_stop_loss_percent is None:
        return None
    rows = Admission.objects.filter(pool=pool, bank_name=bank_name)
    admitted = rows.aggregate(fen=Sum("principal_fen", default=0))["fen"]
    return part_of(admitted, rule.caps.bank_stop_loss_percent / 100)


def _sum(rows: QuerySet[Claim]) -> Fen:
    return int(rows.aggregate(fen=Sum("paid_fen", default=0))["fen"])
