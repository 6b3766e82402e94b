"""The pages of the mixed load: what, of whom, at which addresses, how often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from django.urls import reverse

from bench.capacity.people import REGION, cast
from quanlian.core.people.models import Membership, User
from quanlian.indicators.models import IndicatorDefinition
from quanlian.procedures.models import Case, CaseParty, ItemVersion, Phase, VersionState
from quanlian.protection.watch.models import Lead
from quanlian.registry.models import Identifier, Party, Right
from quanlian.utilisation.collateral.models import Alert
from quanlian.utilisation.market.models import Offer
from quanlian.utilisation.matching.models import Need

SEED, EACH, PROGRAMME = 7, 40, "quanzhou-2019"
WORDS = (
    "传感器",
    "一种轴承",
    "控制模块",
    "改善了稳定性",
    "茶叶",
    "密封圈 AND 吊顶",
    "智能装备",
    "涂料",
    "演示·凯",
    "卫浴",
)


@dataclass(frozen=True, slots=True)
class Page:
    """`weight`: its share in the mixed load (0: timed at rest only). `paths` are opened in turn."""

    group: str
    what: str
    who: User | None
    paths: Sequence[str]
    weight: int


def pages() -> list[Page]:
    people = cast()
    return [
        Page(group, what, people[who], list(paths), weight)
        for group, rows in (("public", _public()), ("enterprise", _enterprise(people)), ("office", _office(people)))
        for what, who, paths, weight in rows
        if paths
    ]


Rows = Iterator[tuple[str, str, Sequence[str], int]]


def _public() -> Rows:
    yield "home", "public", [reverse("home")], 10
    yield "service list", "public", [reverse("services"), f"{reverse('services')}?q=专利"], 8
    codes = ItemVersion.objects.filter(state=VersionState.PUBLISHED).values_list("code", flat=True)
    yield "service guide", "public", [reverse("service", args=[code]) for code in sorted(codes)], 8
    yield "search", "public", [f"{reverse('search')}?q={word}" for word in WORDS], 10
    yield "right", "public", [reverse("right", args=[pk]) for pk in _some(Right)], 14
    yield "party", "public", [reverse("party", args=[pk]) for pk in _some(Party)], 3
    hall = reverse("market")
    yield "market hall", "public", [hall, f"{hall}?q=传感器", f"{hall}?type=sale&trl=ready"], 8
    numbers = _spread(Offer.objects.filter(listed_on__isnull=False, delisted_on=None), "number")
    yield "offer", "public", [reverse("market-offer", args=[one]) for one in numbers], 8
    yield "needs", "public", [reverse("needs")], 3


def _enterprise(people: dict[str, User | None]) -> Rows:
    user = people["enterprise"]
    own = CaseParty.objects.filter(user=user, admitted=True).values_list("case", flat=True)[:EACH]
    yield "workspace", "enterprise", [reverse("workspace")], 8
    yield "own rights", "enterprise", [f"{reverse('rights')}?party={pk}" for pk in _own(user)], 3
    yield "own case", "enterprise", [reverse("case", args=[pk]) for pk in own], 8
    needs = Need.objects.filter(posted_by=user).values_list("number", flat=True)[:EACH]
    yield "own need and its matches", "enterprise", [reverse("need", args=[one]) for one in needs], 3
    yield "own offers", "enterprise", [reverse("market-mine")], 2
    yield "own loans", "enterprise", [reverse("finance-loans")], 2


def _office(people: dict[str, User | None]) -> Rows:
    inbox, rights = reverse("inbox"), reverse("rights")
    yield "inbox, own", "officer", [inbox], 8
    yield "inbox, to be taken, overdue", "officer", [f"{inbox}?tab=free", f"{inbox}?tab=overdue"], 4
    yield "inbox, chief, all open", "chief", [inbox], 4
    yield "inbox, chief, closed", "chief", [f"{inbox}?tab=closed"], 1
    yield "inbox, chief, a name", "chief", [f"{inbox}?q=演示·甲"], 1
    yield "inbox, chief, a number", "chief", [f"{inbox}?q={number}" for number in _numbers()], 2
    yield "case, open", "officer", _cases(Phase.OPEN, people["officer"]), 8
    yield "case, closed", "chief", _cases(Phase.CLOSED, None), 3
    yield "dashboard", "leader", [reverse("programme", args=[PROGRAMME])], 4
    yield "indicators", "leader", [reverse("indicators")], 1
    yield "registry list", "officer", [rights, f"{rights}?kind=INV", f"{rights}?page=3"], 4
    yield "registry list, a word, a number", "officer", [f"{rights}?q={word}" for word in ("密封圈", *_right())], 2
    yield "leads", "officer", [reverse("watch-leads")], 3
    leads = _spread(Lead.objects.all(), "number")
    yield "lead", "officer", [reverse("watch-lead", args=[one]) for one in leads], 3
    yield "loans of a bank", "bank", [reverse("finance-loans")], 2
    yield "alerts of a bank", "bank", [reverse("collateral")], 2
    alerts = _spread(Alert.objects.filter(bank__memberships__user=people["bank"]), "pk")
    yield "alert", "bank", [reverse("collateral-alert", args=[one]) for one in alerts], 2
    yield "finance statistics", "treasury", [reverse("finance-statistics")], 1
    yield "services statistics", "chief", [reverse("services-statistics")], 1
    codes = IndicatorDefinition.objects.order_by("pk").values_list("code", flat=True)[:3]
    yield "indicator", "leader", [reverse("indicator", args=[code]) for code in codes], 1


def _some(model: type) -> list[int]:
    """Keys drawn evenly from the first to the last."""
    highest = model.objects.order_by("-pk").values_list("pk", flat=True)[0]  # type: ignore[attr-defined]
    draw = Random(SEED)
    asked = [draw.randint(1, highest) for _ in range(EACH)]
    return sorted(model.objects.filter(pk__in=asked).values_list("pk", flat=True))  # type: ignore[attr-defined]


def _spread(rows: object, column: str) -> list[object]:
    """The column of some rows, early and late ones."""
    ordered = rows.order_by("pk").values_list(column, flat=True)  # type: ignore[attr-defined]
    return [*ordered[: EACH // 2], *ordered.reverse()[: EACH // 2]]


def _cases(phase: str, handler: User | None) -> list[str]:
    rows = Case.objects.filter(region_code=REGION, phase=phase)
    rows = rows.filter(handler=handler) if handler else rows
    return [reverse("case", args=[pk]) for pk in _spread(rows, "pk")]


def _numbers() -> list[object]:
    return _spread(Case.objects.filter(region_code=REGION, phase=Phase.OPEN), "number")[:10]


def _own(user: User | None) -> list[int]:
    """The party that bears the name of the applicant's body."""
    names = Membership.objects.filter(user=user).values("organisation__name")
    return list(Party.objects.filter(name__in=names).values_list("pk", flat=True))


def _right() -> list[str]:
    found = Identifier.objects.filter(scheme="app").order_by("-pk").values_list("value", flat=True)[:4]
    return [value.rpartition(":")[2] for value in found]
