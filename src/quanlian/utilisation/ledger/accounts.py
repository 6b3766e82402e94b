"""Opening accounts and taking them under a row lock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import Fen
from quanlian.core.people.models import Organisation
from quanlian.utilisation.ledger.models import DEBIT_KINDS, Account, Kind


def open_account(
    actor: Actor,
    code: str,
    title: str,
    *,
    kind: str,
    organisation: Organisation | None = None,
    floor: Fen | None = 0,
) -> Account:
    """The account of this code, opened where there is none. `kind`: asset, expense, liability, equity, income.

    Raises UserError LEDGER_ACCOUNT where the code is taken by an account of another kind or floor, or kind is unknown.
    """
    if kind not in Kind.values:
        raise UserError(
            "LEDGER_ACCOUNT", "没有这种账户", value=kind, rule="、".join(Kind.values), remedy="改用所列类别"
        )
    had = Account.objects.filter(code=code).first()
    if had is None:
        account = Account(code=code, title=title, kind=kind, organisation=organisation, floor_fen=floor)
        with act(actor, "ledger.open", account):
            account.save()
        return account
    if (had.kind, had.floor_fen) != (kind, floor):
        raise UserError("LEDGER_ACCOUNT", "账户编号已被另一账户使用", value=code, remedy="换一个编号")
    return had


def locked(codes: Iterable[str]) -> Mapping[str, Account]:
    """These accounts, locked in the order of their keys. Raises UserError LEDGER_NO_ACCOUNT."""
    wanted = sorted(set(codes))
    rows = Account.objects.select_for_update(of=("self",)).filter(code__in=wanted).order_by("pk")
    found = {one.code: one for one in rows}
    missing = [code for code in wanted if code not in found]
    if missing:
        raise UserError("LEDGER_NO_ACCOUNT", "账户不存在", value="、".join(missing), remedy="先开立账户")
    return found


def change(account: Account, debit_fen: Fen, credit_fen: Fen) -> Fen:
    """How a leg moves the balance on the account's own side."""
    moved = debit_fen - credit_fen
    return moved if account.kind in DEBIT_KINDS else -moved
