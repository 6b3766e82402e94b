"""The application: the loan begins, and its rights are taken before anybody else can take them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re

from django.db import connection

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.registry.kinds import TRADEMARKS
from quanlian.registry.models import Right
from quanlian.utilisation.engagements import services as engagements
from quanlian.utilisation.finance.deeds.seats import seat
from quanlian.utilisation.finance.deeds.told import Told
from quanlian.utilisation.finance.families import COPYRIGHT, OTHER, PATENT, TRADEMARK, family_of
from quanlian.utilisation.finance.held import Held, held
from quanlian.utilisation.finance.models import FinanceProduct, Loan, PledgeAsset

SHAPES = {
    PATENT: re.compile(r"(ZL|CN).*|\d{8,12}\.?[0-9X]"),
    COPYRIGHT: re.compile(r"\d{4}SR\d+|.*作登.*"),
    TRADEMARK: re.compile(r"G?\d{1,8}"),
}
"""How the numbers of each family look: patents, software and works, marks."""


def apply(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Raises UserError NAME_OTHER, RIGHT_ENGAGED, RIGHT_APPLIED and then nothing was begun."""
    told = Told(facts)
    engagements.demand_own_name(actor, [told.text("applicant_name", "申请人")])
    row = Loan(number=case.number, case=case, applied_on=on, region_code=case.region_code)
    _fill(row, case, told)
    row.save()
    _take(actor, case, row, held(told.rights()), told)


def correct(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """What the applicant corrected is taken over; rights given up are free again."""
    row, told = Loan.objects.get(number=case.number), Told(facts)
    _fill(row, case, told)
    row.save()
    wanted = held(told.rights())
    kept = {right.pk for one in wanted for right in one.rights}
    gone = [pk for pk in row.assets.values_list("right", flat=True) if pk is not None and pk not in kept]
    engagements.release(actor, row.number, "补正时换出", rights=gone)
    row.assets.all().delete()
    _take(actor, case, row, wanted, told)


def _fill(row: Loan, case: Case, told: Told) -> None:
    seat(case, row)
    row.mode, row.purpose = told.text("mode"), told.text("purpose")[:300]
    row.asked_fen = told.fen("amount", "申请金额")
    row.term_months = told.whole("term_months", "期限（月）")
    row.first_loan = bool(told.flag("first_loan"))
    row.product = FinanceProduct.objects.filter(code=told.text("product_code")).first()


def _take(actor: Actor, case: Case, row: Loan, wanted: list[Held], told: Told) -> None:
    rights = [right.pk for one in wanted for right in one.rights]
    use = engagements.Use(
        engagements.Purpose.PLEDGE, row.number, row.enterprise_name, row.enterprise, case,
    )  # fmt: skip
    engagements.engage(actor, rights, use)
    for one in sorted(wanted, key=lambda held: held.number):
        if one.rights:
            for right in one.rights:
                _asset(row, one, right, _numbered(one, right))
        else:
            _alone(one.number)
            _asset(row, one, None, _plain(one.number), _likely(one.number, told))


def _asset(row: Loan, one: Held, right: Right | None, number: str, family: str = OTHER) -> None:
    kind = str(right.kind) if right else ""
    PledgeAsset.objects.create(
        loan=row, right=right, number=number[:60], title=one.title, kind=kind,
        family=family_of(kind) if right else family,
    )  # fmt: skip


def _alone(number: str) -> None:
    """A right the registry does not hold cannot be locked as a row: its number is, and must be free."""
    plain = _plain(number)
    key = int.from_bytes(hashlib.sha256(f"finance:{plain}".encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [key])
    taken = PledgeAsset.objects.filter(number=plain, released_on=None).select_related("loan").first()
    if taken is not None:
        raise UserError(
            "RIGHT_APPLIED", f"这件权利已由“{taken.loan.enterprise_name}”申请质押（{taken.loan.number}）",
            value=number, rule="同一权利在前一质押解除前不得再次出质", remedy="与占用人核对号码，或者换一件权利",
        )  # fmt: skip


def _plain(number: str) -> str:
    return "".join(number.split()).upper()


def _numbered(one: Held, right: Right) -> str:
    """A mark of several classes is several rights: the class stands behind the number."""
    if len(one.rights) == 1 or right.kind not in TRADEMARKS:
        return one.number
    value = right.identifiers.order_by("pk").values_list("value", flat=True).first() or ""
    return f"{one.number}/{value.rpartition('/')[2]}" if "/" in value else f"{one.number}/{right.pk}"


def _likely(number: str, told: Told) -> str:
    """Of a right nobody knows here: the kind ticked, where only one was; else the one its number looks like."""
    said = told.texts("families")
    looks = next((family for family, shape in SHAPES.items() if shape.fullmatch(_plain(number))), OTHER)
    return said[0] if len(said) == 1 else looks
