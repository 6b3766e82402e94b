"""Putting a pool together: the deal, its tranches, assets in and out, the checks, and the issue."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.rules.library import national
from quanlian.utilisation.engagements.services import Purpose, Use, engage, release
from quanlian.utilisation.securitisation.eligibility import RightSeen, checks
from quanlian.utilisation.securitisation.models import AbsDeal, AbsModel, Asset, AssetKind, Tranche
from quanlian.utilisation.securitisation.owning import demand_owned, own_business, own_references
from quanlian.utilisation.securitisation.reckoning.layers import cover, layers
from quanlian.utilisation.securitisation.seeing import rights_of, see

EXTRA, MOST, LEAST = "abs.life.extra_years", "abs.concentration.most", "abs.cover.least"


@dataclass(frozen=True, slots=True)
class NewDeal:
    """`shares`: title and share of each tranche by rank, the last one the junior; `rates` of the senior ones."""

    number: str
    title: str
    model: AbsModel
    originator: str
    cut_off: dt.date
    size_fen: int
    shares: tuple[tuple[str, Decimal], ...]
    rates: tuple[Decimal, ...]
    region_code: int = 0
    fee_rate: Decimal = Decimal(0)
    reserve_fen: int = 0
    order: str = "sequential"
    revolving_until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class NewAsset:
    kind: AssetKind
    reference: str
    obligor: str
    balance_fen: int
    ends_on: dt.date
    rights: tuple[str, ...]


def draw_up(actor: Actor, new: NewDeal) -> AbsDeal:
    """The deal with its tranches. Raises UserError ABS_NUMBER, ABS_SHARES."""
    if AbsDeal.objects.filter(number=new.number).exists():
        raise UserError("ABS_NUMBER", "项目编号已经登记", value=new.number, remedy="换一个编号")
    table = layers(new.size_fen, new.shares)
    body = Organisation.objects.filter(name=new.originator).order_by("pk").first()
    row = AbsDeal(
        number=new.number, title=new.title, model=new.model, originator=new.originator, organisation=body,
        region_code=new.region_code, cut_off=new.cut_off, size_fen=new.size_fen, order=new.order, fee_rate=new.fee_rate,
        reserve_fen=new.reserve_fen, revolving_until=new.revolving_until,
    )  # fmt: skip
    with transaction.atomic(), act(actor, "securitisation.draw_up", row):
        row.save()
        for rank, one in enumerate(table, 1):
            junior = rank == len(table)
            rate = Decimal(0) if junior else new.rates[rank - 1]
            Tranche.objects.create(
                deal=row, rank=rank, title=one.title, junior=junior, principal_fen=one.fen, rate=rate
            )
    return row


def add(actor: Actor, deal: AbsDeal, new: NewAsset, on: dt.date) -> Asset:
    """Put an asset into the pool and take its rights. Raises UserError ABS_ASSET, ABS_OWNER, RIGHT_ENGAGED."""
    with transaction.atomic():
        AbsDeal.objects.select_for_update().get(pk=deal.pk)
        if deal.assets.filter(reference=new.reference, removed_on=None).exists():
            raise UserError("ABS_ASSET", "这项资产已经入池", value=new.reference, remedy="核对业务编号")
        if new.balance_fen <= 0 or not new.rights:
            raise UserError("ABS_ASSET", "资产须有余额和权利号码", value=new.reference, remedy="补全后提交")
        row = Asset(
            deal=deal, kind=new.kind, reference=new.reference, obligor=new.obligor, balance_fen=new.balance_fen,
            ends_on=new.ends_on, rights=list(new.rights), added_on=on,
        )  # fmt: skip
        with act(actor, "securitisation.add", row):
            row.save()
        if actor.user is not None:
            demand_owned(new.rights, (deal.originator, new.obligor), on)
        instead = (new.reference,) if own_business(deal, new.reference) else ()
        use = Use(Purpose.SECURITY, reference(row), deal.originator, deal.organisation, instead_of=instead)
        engage(actor, sorted(rights_of(new.rights).values()), use)
    return row


def reference(row: Asset) -> str:
    """The number the rights of an asset are taken under."""
    return f"{row.deal.number}/{row.reference}"[:80]


def take_out(actor: Actor, asset: Asset, on: dt.date, reason: str) -> None:
    """Out of the pool, its rights free again. Raises UserError ABS_ASSET where it is out already."""
    with transaction.atomic():
        row = Asset.objects.select_for_update(of=("self",)).select_related("deal").get(pk=asset.pk)
        if row.removed_on is not None:
            raise UserError("ABS_ASSET", "这项资产已经出池", value=row.reference, remedy="刷新后核对")
        with act(actor, "securitisation.take_out", row, reason=reason):
            row.removed_on = on
            row.save(update_fields=["removed_on"])
        release(actor, reference(row), reason)


def examine(actor: Actor, deal: AbsDeal, on: dt.date) -> list[Asset]:
    """Run the checks on every asset of the pool, three queries for all of them."""
    rows = list(deal.assets.filter(removed_on=None).select_related("deal").order_by("pk"))
    owed: dict[str, int] = defaultdict(int)
    for one in rows:
        owed[one.obligor] += one.balance_fen
    pool = sum(owed.values())
    seen = _seen(rows, on)
    extra, most = national().at(EXTRA, on), national().at(MOST, on)
    for one in rows:
        said = checks([seen[number] for number in one.rights], one.ends_on, owed[one.obligor], pool, extra, most)
        one.findings, one.eligible = [asdict(line) for line in said], all(line.good for line in said)
    with act(actor, "securitisation.examine", deal) as done:
        Asset.objects.bulk_update(rows, ["findings", "eligible"])
        done.detail["assets"] = len(rows)
    return rows


def _seen(rows: Sequence[Asset], on: dt.date) -> dict[str, RightSeen]:
    numbers = list(dict.fromkeys(number for one in rows for number in one.rights))
    own = [reference(one) for one in rows]
    own += own_references(rows[0].deal, [one.reference for one in rows]) if rows else []
    return see(numbers, on, own)


def issue(actor: Actor, deal: AbsDeal, on: dt.date) -> AbsDeal:
    """From here on payments are made. Raises UserError ABS_INELIGIBLE, ABS_COVER, ABS_ISSUED."""
    with transaction.atomic():
        row = AbsDeal.objects.select_for_update().get(pk=deal.pk)
        if row.issued_on is not None:
            raise UserError("ABS_ISSUED", "项目已经设立", value=row.issued_on.isoformat(), remedy="刷新后核对")
        assets = examine(actor, row, on)
        bad = [one.reference for one in assets if not one.eligible]
        if bad or not assets:
            rule = "每项资产须通过全部核验"
            raise UserError(
                "ABS_INELIGIBLE",
                "有不合格的基础资产",
                value="、".join(bad)[:200],
                rule=rule,
                remedy="出池或者替换后再设立",
            )
        _covered(row, assets, on)
        with act(actor, "securitisation.issue", row) as done:
            row.issued_on = on
            row.save(update_fields=["issued_on"])
            done.event("securitisation.issued", number=row.number)
    return row


def _covered(row: AbsDeal, assets: Sequence[Asset], on: dt.date) -> None:
    least, reached = national().at(LEAST, on), cover(sum(one.balance_fen for one in assets), row.size_fen)
    if isinstance(least.value, Decimal) and reached < least.value:
        raise UserError(
            "ABS_COVER",
            "资产池不足以覆盖发行规模",
            value=f"{reached}",
            rule=least.sentence,
            remedy="补充资产，或者减少规模",
        )
