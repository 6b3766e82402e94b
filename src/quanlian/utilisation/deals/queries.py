"""Deals as other rooms see them: facts, comparables for valuation, and what was settled, each deal once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from quanlian.core.regions.rows import code_range
from quanlian.utilisation.deals.models import Deal, DealKind, Negotiation


@dataclass(frozen=True, slots=True)
class DealtRight:
    """`pk` None where the registry does not hold the right."""

    pk: int | None
    number: str
    kind: str


@dataclass(frozen=True, slots=True)
class DealFacts:
    """`state` is that of the deal's case; amounts in 分: agreed, and of other than cash expected and realised."""

    number: str
    offer_number: str
    kind: str
    title: str
    seller: str
    seller_id: int | None
    buyer: str
    buyer_id: int | None
    amount_fen: int
    expected_fen: int
    realised_fen: int
    rights: tuple[DealtRight, ...]
    agreed_on: dt.date
    signed_on: dt.date | None
    effective_on: dt.date | None
    until: dt.date | None
    registered_on: dt.date | None
    settled_on: dt.date | None
    ended_on: dt.date | None
    registration_no: str
    recordal_no: str
    technology_no: str
    state: str
    case_pk: int | None
    region: int
    industry: str
    direction: str


@dataclass(frozen=True, slots=True)
class Comparable:
    """A signed deal as a price to compare with: kind of deal, kinds of rights, whole price and price a right (分)."""

    number: str
    kind: str
    right_kinds: tuple[str, ...]
    rights: tuple[int, ...]
    count: int
    amount_fen: int
    each_fen: int
    signed_on: dt.date
    industry: str
    region: int


def _read(rows: QuerySet[Deal]) -> QuerySet[Deal]:
    return rows.select_related("case", "technology_contract").prefetch_related("rights", "considerations").defer(
        "case__situation", "case__rights"
    )  # fmt: skip


def deal(number: str) -> DealFacts | None:
    """The deal of that number; None where there is none."""
    found = _read(Deal.objects.filter(number=number)).first()
    return facts_of(found) if found else None


def deals_of_offer(number: str) -> list[DealFacts]:
    """All deals made of an offer, the newest first."""
    return [facts_of(one) for one in _read(Deal.objects.filter(offer_number=number))]


def in_deals(offers: Iterable[str]) -> set[str]:
    """Which of these offers have a deal under way, neither settled nor ended; one query for a page of offers."""
    rows = Deal.objects.filter(offer_number__in=list(offers), settled_on=None, ended_on=None)
    return set(rows.order_by().values_list("offer_number", flat=True))


def deals_on(right: int) -> list[DealFacts]:
    """All deals about a right (primary key), the newest first."""
    return [facts_of(one) for one in _read(Deal.objects.filter(rights__right=right))]


def talks_on(offers: Iterable[str]) -> dict[str, dt.datetime]:
    """Offer number → when somebody last said a word in a running negotiation on it."""
    rows = Negotiation.objects.filter(offer_number__in=list(offers), ended_at=None).order_by("last_at")
    return dict(rows.values_list("offer_number", "last_at"))


def facts_of(row: Deal) -> DealFacts:
    """From a row with its case, rights and considerations read."""
    others = [one for one in row.considerations.all() if one.form != "cash"]
    tech = getattr(row, "technology_contract", None)
    return DealFacts(
        number=row.number, offer_number=row.offer_number, kind=row.kind, title=row.title, seller=row.seller_name,
        seller_id=row.seller_id, buyer=row.buyer_name, buyer_id=row.buyer_id, amount_fen=row.amount_fen,
        expected_fen=sum(one.expected_fen for one in others), realised_fen=sum(one.realised_fen for one in others),
        rights=tuple(DealtRight(one.right_id, one.number.partition("#")[0], one.kind) for one in row.rights.all()),
        agreed_on=row.agreed_on, signed_on=row.signed_on, effective_on=row.effective_on, until=row.until,
        registered_on=row.registered_on, settled_on=row.settled_on, ended_on=row.ended_on,
        registration_no=row.registration_no, recordal_no=row.recordal_no,
        technology_no=tech.certificate_no if tech else "", state=row.case.state if row.case else "",
        case_pk=row.case_id, region=row.region_code, industry=row.industry, direction=row.direction,
    )  # fmt: skip


def comparables(kind: str, since: dt.date) -> list[Comparable]:
    """Priced deals of one kind of right (INV, TM …) or of all (blank) signed since, not given up, the newest first.

    A deal of several kinds is comparable for each of them; `each_fen` spreads the price over all its rights.
    """
    rows = Deal.objects.filter(signed_on__gte=since, ended_on=None, amount_fen__gt=0)
    rows = rows.filter(rights__kind=kind).distinct() if kind else rows
    return [_comparable(one) for one in rows.order_by("-signed_on", "-pk").prefetch_related("rights")]


def _comparable(row: Deal) -> Comparable:
    rights = list(row.rights.all())
    assert row.signed_on is not None  # noqa: S101 - the query asks for signed ones
    return Comparable(
        row.number, row.kind, tuple(sorted({one.kind for one in rights if one.kind})),
        tuple(one.right_id for one in rights if one.right_id), len(rights), row.amount_fen,
        row.amount_fen // max(len(rights), 1), row.signed_on, row.industry, row.region_code,
    )  # fmt: skip


def counted(since: dt.date, until: dt.date, place: int = 0, kinds: Iterable[str] = ()) -> QuerySet[Deal]:
    """Deals signed from `since` to `until`, both included, in a place (0: anywhere), that were not given up.

    Each is one row by its number, whatever stands in transfer register, licence recordal and technology contract.
    """
    rows = Deal.objects.filter(signed_on__gte=since, signed_on__lte=until, ended_on=None)
    rows = rows.filter(kind__in=list(kinds)) if kinds else rows
    return rows.filter(in_place(place))


ACADEMIC = "academic"
"""What the address of a figure says where only deals of universities and institutes count."""


def by_academics() -> Q:
    """Transfers, licences and contributions of universities and research institutes (高校院所)."""
    return Q(seller__kind__in=("university", "institute"))


def in_place(place: int, field: str = "region_code") -> Q:
    if not place:
        return Q()
    low, high = code_range(place)
    return Q(**{f"{field}__gte": low, f"{field}__lt": high})


def settled_between(since: dt.date, until: dt.date, place: int = 0) -> list[DealFacts]:
    """Deals settled in the period (both days included), each once, the earliest first."""
    rows = Deal.objects.filter(settled_on__gte=since, settled_on__lte=until).filter(in_place(place))
    return [facts_of(one) for one in _read(rows.order_by("settled_on", "pk"))]


def traded(since: dt.date, until: dt.date, place: int = 0, kinds: Iterable[DealKind] = ()) -> tuple[int, int]:
    """(number of deals, 分 agreed) signed in the period and not given up."""
    from django.db.models import Count, Sum

    told = counted(since, until, place, kinds).aggregate(n=Count("pk"), fen=Sum("amount_fen"))
    return int(told["n"] or 0), int(told["fen"] or 0)
