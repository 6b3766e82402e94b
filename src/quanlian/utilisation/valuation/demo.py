"""Demonstration data: some patents of the sample registry rated, with an expert's scores and two worked values."""

from __future__ import annotations

from decimal import Decimal

from quanlian.core.actions import Actor, actor_of
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.moment import today
from quanlian.registry.models import Holding
from quanlian.utilisation.valuation import services
from quanlian.utilisation.valuation.gathering.counting import recount
from quanlian.utilisation.valuation.keeping_values import keep
from quanlian.utilisation.valuation.models import Approach, Rating, Reckoned
from quanlian.utilisation.valuation.scoring import give

PATENTS = 12
ROYALTY: dict[str, object] = {
    "revenue": ["8000000", "9000000", "9500000", "9000000", "8000000"],
    "royalty": "0.03",
    "contribution": "0.6",
    "discount": "0.18",
    "pledge_rate": "0.4",
}
SCORES = (
    ("maturity", "7", "演示：已小批量生产"),
    ("dependence", "90", "演示：没有发现在先专利"),
    ("market", "3000000", "演示：企业自报"),
)


def seed() -> int:
    """How many ratings there are. Does nothing where the room is in use, or there is no demonstration account."""
    firm, expert = _somebody(Role.ENTERPRISE), _somebody(Role.EXPERT, Role.OFFICER)
    if Rating.objects.exists() or firm is None:
        return Rating.objects.count()
    on = today()
    recount(on)
    rights = list(
        Holding.objects.filter(
            kind__in=("INV", "UM"), effective__contains=on, known__contains=on, right__authority="CN"
        )
        .order_by("kind", "right")
        .values_list("right", flat=True)
        .distinct()[:PATENTS]
    )
    for pk in rights:
        services.ask(firm, pk, "finance", on)
    for indicator, score, reason in SCORES if expert and rights else ():
        give(expert or firm, rights[0], indicator, score, reason, on)
    _values(firm)
    return Rating.objects.count()


def _values(firm: Actor) -> None:
    if Reckoned.objects.exists():
        return
    on = today()
    found = services.royalty(services.read_royalty(ROYALTY), on)
    said = {**ROYALTY, "revenue": "8000000\n9000000\n9500000\n9000000\n8000000"}
    keep(firm, Approach.ROYALTY, "演示·夹具专利组合", said, found, on)
    facts = services.IndexInputs(
        fame="time_honoured", years=12, classes=3, sales_fen=100_000_000, rating=Decimal("4.5")
    )
    keep(firm, Approach.MARK_INDEX, "演示·老字号商标", {"years": "12"}, services.mark_index(facts, on), on)


def _somebody(*roles: Role) -> Actor | None:
    found = User.objects.filter(demo=True, memberships__role__in=roles).order_by("pk").first()
    return actor_of(found) if found else None
