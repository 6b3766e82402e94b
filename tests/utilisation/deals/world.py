"""A seller with a patent on offer, buyers, an operator, and a deal on its way. Every name is made up (演示…)."""

from __future__ import annotations

from itertools import count

from quanlian.core.actions import Actor, actor_of
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case, CaseParty
from quanlian.procedures.services import Asked, perform
from quanlian.registry.models import Identifier, Right
from quanlian.registry.records import EventRecord, PartyMention
from quanlian.utilisation.deals import offered as door
from quanlian.utilisation.deals.models import Deal
from quanlian.utilisation.deals.offered import Offered, OfferedRight
from tests.procedures.acting import handed_in
from tests.registry.factory import patent, store

CITY = 350500
SELLER, BUYER, OTHER = "演示·丙大学", "演示·甲公司", "演示·乙公司"
_serial = count(501)


def body(name: str = SELLER, kind: str = "enterprise", region: int = CITY) -> Organisation:
    return Organisation.objects.get_or_create(name=name, defaults={"kind": kind, "region_code": region})[0]


def somebody(role: Role, organisation: Organisation | None = None, region: int = CITY) -> User:
    """A person with one role; officers belong to the city's office."""
    user = User.objects.create(username=f"{role.value}{next(_serial)}", display_name=f"演示·{role.label}")
    home = organisation or body("演示市知识产权局", "government")
    Membership.objects.create(user=user, organisation=home, role=role, region_code=region)
    return user


def of(name: str) -> User:
    """The person of an organisation, always the same one."""
    home = body(name)
    row = Membership.objects.filter(organisation=home).select_related("user").first()
    return row.user if row else somebody(Role.ENTERPRISE, home)


def officer() -> User:
    row = Membership.objects.filter(role=Role.OFFICER, region_code=CITY).select_related("user").first()
    return row.user if row else somebody(Role.OFFICER)


def hand(user: User) -> Actor:
    return actor_of(user)


def right(*owners: str, events: tuple[EventRecord, ...] = ()) -> Right:
    """A granted patent of the seller (or these owners) in the registry."""
    line = next(_serial)
    parties = tuple(PartyMention("专利权人", at, name) for at, name in enumerate(owners or (SELLER,), 1))
    store([patent(line, parties=parties, events=events)], name=f"演示{line}.csv")
    return Identifier.objects.select_related("right").filter(value__contains=f"20202{line:07d}").latest("pk").right


def number_of(one: Right) -> str:
    return next(
        value.rpartition(":")[2] for value in one.identifiers.values_list("value", flat=True) if "20202" in value
    )


class Market:
    """The market's door as the deals room sees it: offers by number, and what it was told."""

    def __init__(self) -> None:
        self.offers: dict[str, Offered] = {}
        self.dealt: list[tuple[str, str]] = []

    def put(self, *rights: Right, lister: str = SELLER, **changes: object) -> str:
        number = f"ZSCQ-2026-{next(_serial):05d}"
        given: dict[str, object] = {
            "number": number, "title": "演示·石材除尘装置", "offer_type": "sale", "price_mode": "talk",
            "floor_fen": 200_000_00, "lister": body(lister), "lister_name": lister,
            "rights": tuple(OfferedRight(one.pk, number_of(one), one.kind) for one in rights), "region": CITY,
            "is_open": True,
        }  # fmt: skip
        self.offers[number] = Offered(**{**given, **changes})  # type: ignore[arg-type]
        return number


def install(monkeypatch: object) -> Market:
    """Put the market's door in place of the real one: what the market does is told in its own tests."""
    from quanlian.utilisation.market import services

    market = Market()
    monkeypatch.setattr(door, "offered", market.offers.get)  # type: ignore[attr-defined]
    monkeypatch.setattr(  # type: ignore[attr-defined]
        services, "dealt", lambda actor, offer, deal: market.dealt.append((offer, deal))
    )
    return market


def do(deal: str, user: User, action: str, **values: object) -> Case:
    """An action of the deal's case; a number for a file field hands in so many files."""
    row = Deal.objects.select_related("case").get(number=deal)
    assert row.case is not None
    for name in ("contract", "registration_paper", "report", "resolution", "move_paper", "company_paper"):
        if isinstance(values.get(name), int):
            values[name] = handed_in(user, int(str(values[name])))
    Case.objects.filter(pk=row.case.pk).exclude(handler=None).update(handler=officer())
    return perform(actor_of(user), row.case.pk, Asked(action, values))  # type: ignore[arg-type]


def admitted(deal: str) -> set[str]:
    return set(CaseParty.objects.filter(case__deal__number=deal, admitted=True).values_list("name", flat=True))


def signed(deal: str, effective: str = "2026-03-12") -> None:
    """Publicity ended, both sides have signed."""
    do(deal, officer(), "end_publicity")
    do(deal, of(SELLER), "seller_signs", contract=1, effective_on=effective)
    row = Deal.objects.get(number=deal)
    do(deal, of(row.buyer_name), "buyer_countersigns")


def funded(deal: str, yuan: str = "300000", account: str = "") -> None:
    account = account or f"62{next(_serial)}"
    do(
        deal, officer(), "open_escrow", bank_name="演示银行", escrow_account=account, escrow_amount=yuan,
        release_condition="手续合格通知书",
    )  # fmt: skip
    do(deal, officer(), "funded", statement_no=f"IN{account}", statement_amount=yuan, statement_on="2026-03-16")


def registered(deal: str) -> None:
    do(deal, of(SELLER), "file", filed_on="2026-03-18")
    do(
        deal, officer(), "register", registration_kind="transfer", registration_no="演示变登1",
        registered_on="2026-04-14", registration_paper=1,
    )  # fmt: skip


def settled(deal: str, yuan: str = "300000") -> None:
    row = Deal.objects.get(number=deal)
    do(deal, of(SELLER), "hand_over")
    do(deal, of(row.buyer_name), "receive")
    do(deal, officer(), "meet_condition", condition_met_on="2026-04-14", condition_proof="演示手续合格通知书")
    do(deal, officer(), "settle", payout_no=f"OUT{deal}", payout_amount=yuan, payout_on="2026-04-20")
