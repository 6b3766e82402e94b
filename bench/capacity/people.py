"""Who opens the pages: the bench's own officers and applicants, and a leader, a bank, a finance bureau beside them."""

from __future__ import annotations

from bench.cases_people import REGIONS, found_people
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.registry.models import Holding
from quanlian.utilisation.matching.models import Need

REGION = REGIONS[0]
OTHERS = {"leader": Role.LEADER, "bank": Role.FINANCE, "treasury": Role.FINANCE_BUREAU}
NEEDS = 40


def make_cast() -> None:
    """The accounts that the cases did not bring; the first applicant gets the largest holder's rights, and needs."""
    applicant = found_people().applicants[0]
    body = Organisation.objects.get(pk=applicant[1])
    body.name = _largest() or body.name
    body.save(update_fields=["name"])
    office = Membership.objects.filter(role=Role.CHIEF, region_code=REGION)[0].organisation
    for name, role in OTHERS.items():
        user, _ = User.objects.get_or_create(username=f"capacity-{name}", defaults={"display_name": f"演示·{name}"})
        home = _bank() if role == Role.FINANCE else office
        Membership.objects.get_or_create(user=user, organisation=home, role=role, region_code=REGION)
    own = Need.objects.order_by("pk").values_list("pk", flat=True)[:NEEDS]
    Need.objects.filter(pk__in=list(own)).update(organisation=body, posted_by_id=applicant[0])


def cast() -> dict[str, User | None]:
    """By the name of the part; the public is nobody."""
    people = found_people()
    found = {name: User.objects.get(username=f"capacity-{name}") for name in OTHERS}
    return {
        "public": None,
        "enterprise": User.objects.get(pk=people.applicants[0][0]),
        "officer": people.staff[REGION, Role.OFFICER][0],
        "chief": people.staff[REGION, Role.CHIEF][0],
        **found,
    }


def _bank() -> Organisation:
    kept = Organisation.objects.filter(kind="finance").order_by("pk").first()
    return kept or Organisation.objects.create(name="演示·银行", kind="finance", region_code=REGION)


def _largest() -> str:
    """The company with the most rights among the first rows of the registry."""
    some = Holding.objects.filter(pk__lte=200_000, first_party__name__endswith="公司").values_list(
        "first_party__name", flat=True
    )
    counted: dict[str, int] = {}
    for name in some:
        counted[name] = counted.get(name, 0) + 1
    return max(counted, key=lambda name: counted[name], default="")
