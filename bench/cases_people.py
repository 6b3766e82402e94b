"""The people of the bench's cases: forty accounts of five city offices, and applicants with their companies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Team
from quanlian.procedures.spec import Item

REGIONS = (350500, 350100, 350200, 350300, 350400)
EACH = (*[Role.OFFICER] * 4, Role.CLERK, Role.CLERK, Role.REVIEWER, Role.CHIEF)
PREFIX = "bench-"


@dataclass
class People:
    """`staff`: accounts by region and role; `offices`: each region's office; `applicants`: (account, company, name)."""

    staff: dict[tuple[int, Role], list[User]] = field(default_factory=lambda: defaultdict(list))
    offices: dict[int, Organisation] = field(default_factory=dict)
    applicants: list[tuple[int, int, str]] = field(default_factory=list)

    def holder(self, item: Item, role: str, region: int, turn: int) -> User:
        """Somebody of the region's office who may play a role of the item; anybody there if nobody may."""
        fitting = [user for one in item.roles[role].who for user in self.staff.get((region, one), [])]
        found = fitting or self.staff[region, Role.OFFICER]
        return found[turn % len(found)]


def make_people(applicants: int, items: list[Item]) -> People:
    """Create them; the bench's home has none of them yet."""
    people = People()
    for region in REGIONS:
        people.offices[region] = Organisation.objects.create(
            name=f"演示市知识产权局（{region}）", kind="government", region_code=region
        )
        _staff(people, region)
        _teams(people, region, items)
    people.applicants = _applicants(applicants)
    return people


def found_people() -> People:
    """Those an earlier run of the same home made."""
    people = People()
    rows = Membership.objects.filter(user__username__startswith=PREFIX).select_related("user", "organisation")
    for row in rows.order_by("user_id"):
        if row.role == Role.ENTERPRISE:
            people.applicants.append((row.user_id, row.organisation_id, row.organisation.name))
        else:
            people.staff[row.region_code, Role(row.role)].append(row.user)
            people.offices[row.region_code] = row.organisation
    return people


def _staff(people: People, region: int) -> None:
    for number, role in enumerate(EACH):
        user = User.objects.create(
            username=f"{PREFIX}{region}-{role.value}-{number}", display_name=f"演示·{role.label}{number}（{region}）"
        )
        Membership.objects.create(user=user, organisation=people.offices[region], role=role, region_code=region)
        people.staff[region, role].append(user)


def _teams(people: People, region: int, items: list[Item]) -> None:
    """Every team the items route to, with all officers of the region."""
    titles = sorted({rule.team for item in items if item.routing for rule in item.routing.rules})
    for number, title in enumerate(titles):
        team = Team.objects.create(code=f"bench-{number}", title=title, region_code=region)
        team.members.set(people.staff[region, Role.OFFICER])


def _applicants(count: int) -> list[tuple[int, int, str]]:
    bodies = Organisation.objects.bulk_create(
        [
            Organisation(name=f"演示·申请企业{n}有限公司", kind="enterprise", region_code=REGIONS[0])
            for n in range(count)
        ]
    )
    users = User.objects.bulk_create(
        [User(username=f"{PREFIX}applicant-{n}", display_name=f"演示·申请人{n}") for n in range(count)]
    )
    Membership.objects.bulk_create(
        [
            Membership(user=user, organisation=body, role=Role.ENTERPRISE, region_code=REGIONS[0])
            for user, body in zip(users, bodies, strict=True)
        ]
    )
    return [(user.pk, body.pk, body.name) for user, body in zip(users, bodies, strict=True)]
