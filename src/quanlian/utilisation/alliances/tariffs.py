"""Tariffs: one table for everybody, a cap on stacked fees, most-favoured treatment; versions are never changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from django.db.models import Max

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.messages.services import notify
from quanlian.core.people.models import Organisation
from quanlian.utilisation.alliances.grantback import check_grant_back
from quanlian.utilisation.alliances.models import PatentPool, PoolLicensee, Tariff
from quanlian.utilisation.alliances.people import people_of

Row = tuple[str, str]
"""Product and its rate of the net price, as decimal text."""


def add_tariff(
    actor: Actor, pool: PatentPool, rows: Sequence[Row], cap: Decimal, from_on: dt.date, reason: str
) -> Tariff:
    """The next version of a pool's table. Raises UserError TARIFF_ROWS, TARIFF_CAP or TARIFF_REASON."""
    _demand(rows, cap, reason)
    last = pool.tariffs.aggregate(n=Max("version"))["n"] or 0
    row = Tariff(
        pool=pool, version=last + 1, from_on=from_on, rows=[list(one) for one in rows], stacking_cap=cap,
        reason=reason.strip()[:300],
    )  # fmt: skip
    with act(actor, "pools.tariff", row, reason=row.reason) as done:
        row.save()
        done.detail.update(pool=pool.number, version=row.version)
    return row


def tariff_on(pool: PatentPool, on: dt.date) -> Tariff | None:
    return pool.tariffs.filter(from_on__lte=on).order_by("-version").first()


def capped(rates: Sequence[Decimal], cap: Decimal) -> tuple[Decimal, ...]:
    """Rates of one product that together exceed the cap are all reduced in the same proportion."""
    whole = sum(rates, Decimal())
    return tuple(rates) if whole <= cap else tuple(one * cap / whole for one in rates)


def admit_licensee(
    actor: Actor, pool: PatentPool, name: str, on: dt.date, *, until: dt.date | None = None,
    organisation: Organisation | None = None, terms: Mapping[str, str] | None = None, grant_back: str = "",
) -> PoolLicensee:  # fmt: skip
    """License the pool by the table of the day; better terms than the table reach every earlier licensee as an offer.

    Raises UserError POOL_TARIFF (no table yet), POOL_TERMS (dearer than the table: not FRAND) or POOL_GRANT_BACK.
    """
    tariff = tariff_on(pool, on)
    if tariff is None:
        raise UserError("POOL_TARIFF", "专利池还没有施行的费率表", value=pool.number, remedy="先公布费率表")
    agreed = dict(terms or {})
    _demand_fair(tariff, agreed)
    failed = [one for one in check_grant_back(grant_back, on) if one.verdict == "fail"]
    if failed:
        raise UserError(
            "POOL_GRANT_BACK", "回授条款不符合专利池规则", value="；".join(one.why for one in failed),
            rule=failed[0].basis,
            remedy="回授只能是非独占的，只能及于必要专利",
        )  # fmt: skip
    row = PoolLicensee(
        pool=pool, organisation=organisation, name=name.strip()[:200], tariff=tariff, terms=agreed,
        grant_back=grant_back, from_on=on, until_on=until,
    )  # fmt: skip
    with act(actor, "pools.licensee", row) as done:
        row.save()
        done.detail.update(pool=pool.number, name=row.name, terms=agreed)
        _tell_favoured(row, tariff)
    return row


def favoured_by(row: PoolLicensee) -> list[PoolLicensee]:
    """Earlier licensees who pay more for a product than this one, and so may ask for the same (most favoured)."""
    others = row.pool.licensees.exclude(pk=row.pk).select_related("tariff", "organisation")
    standing = [one for one in others if one.until_on is None or one.until_on >= row.from_on]
    return [one for one in standing if one.tariff.most_favoured and _pays_more(one, row)]


def rate_of(row: PoolLicensee, product: str) -> Decimal | None:
    """The rate a licensee pays for a product: what was agreed, else the table."""
    table = {str(name): str(rate) for name, rate in row.tariff.rows}
    said = row.terms.get(product, table.get(product))
    return Decimal(said) if said is not None else None


def _pays_more(one: PoolLicensee, other: PoolLicensee) -> bool:
    for product in other.terms:
        mine, theirs = rate_of(one, product), rate_of(other, product)
        if mine is not None and theirs is not None and mine > theirs:
            return True
    return False


def _tell_favoured(row: PoolLicensee, tariff: Tariff) -> None:
    for one in favoured_by(row):
        notify(
            people_of(one.organisation),
            f"专利池“{row.pool.name}”给予了更优惠的费率",
            "按最惠待遇条款，您可以书面要求适用同样的费率；请与专利池管理人联系。",
            kind="alliance",
            key=f"pool.favoured:{row.pk}:{one.pk}",
        )


def _demand_fair(tariff: Tariff, terms: Mapping[str, str]) -> None:
    table = {str(name): Decimal(str(rate)) for name, rate in tariff.rows}
    for product, rate in terms.items():
        if product not in table or not 0 <= _decimal(rate) <= table[product]:
            raise UserError(
                "POOL_TERMS", "个别约定不得高于费率表，也不得另立产品", value=f"{product} {rate}",
                rule="费率表对所有被许可人公平、合理、无歧视", remedy="按费率表，或者先修订费率表",
            )  # fmt: skip


def _demand(rows: Sequence[Row], cap: Decimal, reason: str) -> None:
    names = [name.strip() for name, _ in rows]
    if not rows or not all(names) or len(set(names)) < len(names):
        raise UserError("TARIFF_ROWS", "费率表没有产品，或者产品重复", value="、".join(names), remedy="每种产品一行")
    if not 0 < cap <= 1:
        raise UserError("TARIFF_CAP", "累积上限须大于0、至多100%", value=str(cap), remedy="如净售价的百分之五写 0.05")
    for name, rate in rows:
        if not 0 <= _decimal(rate) <= cap:
            raise UserError("TARIFF_CAP", "费率为负或者超过累积上限", value=f"{name} {rate}", rule=f"0至{cap}")
    if not reason.strip():
        raise UserError("TARIFF_REASON", "须写明制定或者修订理由", remedy="例如：评估机构意见、可比许可")


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(str(text))
    except InvalidOperation as error:
        raise UserError("TARIFF_ROWS", "费率不是数", value=str(text)[:20], remedy="如百分之二写 0.02") from error
