"""Teams and absences: set by those who lead the office, felt by the routing of cases."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.core.regions import loader
from quanlian.procedures.actions import absence, teams
from quanlian.procedures.models import Delegation, ItemVersion, Team
from tests.procedures.acting import REGION, staff
from tests.procedures.editor.conftest import Door
from tests.procedures.editor.drafting import begun

PAGE = "/office/teams/"
AWAY = "/office/absence/"


def abroad(role: Role, name: str, region: int) -> User:
    """Somebody of another region's office."""
    user = User.objects.create(username=name, display_name=name)
    body = Organisation.objects.create(name=f"{name}局", kind="government")
    Membership.objects.create(user=user, organisation=body, role=role, region_code=region)
    return user


def test_a_team_is_set_up_and_gets_the_cases_that_items_send_it(
    published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    inside, outside = staff(Role.OFFICER, "经办甲"), staff(Role.OFFICER, "经办乙")
    client = enter(chief)
    assert "专利裁决组" in client.get(PAGE).content.decode()
    client.post(PAGE, {"title": "专利裁决组", "code": "patent", "region": str(REGION)})
    team = Team.objects.get()
    client.post(f"{PAGE}{team.pk}/", {"title": "专利裁决组", "member": [outside.pk, inside.pk]})
    client.post(f"{PAGE}{team.pk}/", {"title": "专利裁决组", "member": [inside.pk]})
    assert [*team.members.all()] == [inside]
    assert begun(clock).handler == inside
    assert AuditEntry.objects.filter(verb="team.change").count() == 2


def test_a_team_that_items_name_is_listed_with_these_items_until_it_is_set_up(
    published: ItemVersion, chief: User, enter: Door
) -> None:
    client = enter(chief)
    page = client.get(PAGE, {"name": "专利裁决组"})
    assert dict(page.context["absent"])["专利裁决组"] == ["专利侵权纠纷行政裁决"]
    assert 'value="专利裁决组" aria-describedby' in page.content.decode()
    Team.objects.create(code="patent", title="专利裁决组", region_code=REGION)
    assert "专利裁决组" not in dict(client.get(PAGE).context["absent"])


def test_a_teams_region_is_told_and_chosen_by_name(chief: User, enter: Door) -> None:
    loader.load()
    team = Team.objects.create(code="a", title="甲组", region_code=REGION)
    client = enter(chief)
    page = client.get(PAGE).content.decode()
    assert f'福建省泉州市 <span class="small soft">{REGION}</span>' in page
    assert '<select id="region" name="region" required>' in page
    assert f"福建省泉州市 {REGION}" in client.get(f"{PAGE}{team.pk}/").content.decode()


def test_a_team_is_dissolved_with_a_reason(chief: User, enter: Door) -> None:
    team = teams.create_team(actor_of(chief), "a", "甲组", REGION)
    client = enter(chief)
    assert "TEAM_REASON" in client.post(f"{PAGE}{team.pk}/remove/", {"reason": ""}).content.decode()
    client.post(f"{PAGE}{team.pk}/remove/", {"reason": "机构改革"})
    assert not Team.objects.exists()


@pytest.mark.parametrize(
    ("code", "title", "rule"),
    [("a", "乙组", "TEAM_TAKEN"), ("b", "甲组", "TEAM_TAKEN"), ("b", "  ", "TEAM_TITLE"), ("", "乙组", "TEAM_TITLE")],
)
def test_a_team_has_a_name_of_its_own(code: str, title: str, rule: str, chief: User) -> None:
    teams.create_team(actor_of(chief), "a", "甲组", REGION)
    with pytest.raises(UserError, match=rule):
        teams.create_team(actor_of(chief), code, title, REGION)


@pytest.mark.parametrize("region", ["", "35", "abcdef", "3505001"])
def test_a_team_needs_a_region(region: str, chief: User, enter: Door) -> None:
    answer = enter(chief).post(PAGE, {"title": "甲组", "code": "a", "region": region})
    assert "REGION_FORM" in answer.content.decode()


def test_a_chief_manages_the_teams_of_their_own_region_alone(chief: User) -> None:
    with pytest.raises(Forbidden):
        teams.create_team(actor_of(chief), "a", "甲组", 420800)
    team = Team.objects.create(code="a", title="甲组", region_code=420800)
    with pytest.raises(Forbidden):
        teams.change_team(actor_of(chief), team, "乙组", [])


def test_only_staff_of_the_region_are_members(chief: User) -> None:
    team = teams.create_team(actor_of(chief), "a", "甲组", REGION)
    for other in (staff(Role.ENTERPRISE, "企业甲"), abroad(Role.OFFICER, "外地经办", 420800)):
        with pytest.raises(UserError, match="TEAM_MEMBER"):
            teams.change_team(actor_of(chief), team, "甲组", [other])
    above = abroad(Role.OFFICER, "省局经办", 350000)
    assert [*teams.change_team(actor_of(chief), team, "甲组", [above]).members.all()] == [above]


def test_who_is_away_gets_no_new_cases(published: ItemVersion, chief: User, enter: Door, clock: object) -> None:
    first, second = staff(Role.OFFICER, "经办甲"), staff(Role.OFFICER, "经办乙")
    answer = enter(first).post(
        AWAY, {"principal": first.pk, "start": "2026-09-01", "end": "2026-10-31", "reason": "休假", "absent": "on"}
    )
    assert answer.status_code == 302
    assert begun(clock).handler == second


def test_a_deputy_is_named_on_the_page_of_both(clock: object, db: None, enter: Door) -> None:
    principal, deputy, third = (staff(Role.OFFICER, name) for name in ("经办甲", "经办乙", "经办丙"))
    enter(principal).post(AWAY, {"principal": principal.pk, "deputy": deputy.pk, "start": "2026-03-02",
                                 "end": "2026-03-09", "reason": "出差"})  # fmt: skip
    row = Delegation.objects.get()
    assert (row.deputy, row.absent) == (deputy, False)
    for user in (principal, deputy):
        assert "出差" in enter(user).get(AWAY).content.decode()
    assert "出差" not in enter(third).get(AWAY).content.decode()


def test_one_sets_for_oneself_and_a_chief_for_their_people(chief: User, clock: object, enter: Door) -> None:
    officer, other = staff(Role.OFFICER, "经办甲"), staff(Role.OFFICER, "经办乙")
    said = {"principal": other.pk, "start": "2026-03-02", "end": "2026-03-09", "reason": "病假", "absent": "on"}
    assert enter(officer).post(AWAY, said).status_code == 403
    assert enter(chief).post(AWAY, said).status_code == 302
    row = Delegation.objects.get()
    assert enter(officer).post(f"{AWAY}{row.pk}/end/").status_code != 302
    assert Delegation.objects.exists()
    enter(chief).post(f"{AWAY}{row.pk}/end/")
    assert not Delegation.objects.exists()


def test_a_chief_of_another_region_sets_nothing_here(clock: object, db: None) -> None:
    officer, stranger = staff(Role.OFFICER, "经办甲"), abroad(Role.CHIEF, "外地负责人", 420800)
    span = (dt.date(2026, 3, 2), dt.date(2026, 3, 9))
    with pytest.raises(Forbidden):
        absence.delegate(actor_of(stranger), officer, None, span, absent=True, reason="休假")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"end": "2026-03-01"}, "DELEGATION_DATES"),
        ({"start": "明天"}, "DATE_FORM"),
        ({"reason": " "}, "DELEGATION_REASON"),
        ({"absent": ""}, "DELEGATION_NOTHING"),
        ({"principal": "x"}, "DELEGATION_PERSON"),
    ],
)
def test_a_wrong_entry_is_a_sentence(changes: dict[str, str], code: str, clock: object, db: None, enter: Door) -> None:
    officer = staff(Role.OFFICER, "经办甲")
    said = {"principal": officer.pk, "start": "2026-03-02", "end": "2026-03-09", "reason": "休假", "absent": "on"}
    assert code in enter(officer).post(AWAY, {**said, **changes}).content.decode()
    assert not Delegation.objects.exists()


@pytest.mark.parametrize("who", ["self", "enterprise"])
def test_a_deputy_is_another_person_of_the_office(who: str, clock: object, db: None, enter: Door) -> None:
    officer = staff(Role.OFFICER, "经办甲")
    deputy = officer if who == "self" else staff(Role.ENTERPRISE, "企业甲")
    said = {"principal": officer.pk, "deputy": deputy.pk, "start": "2026-03-02", "end": "2026-03-09", "reason": "休假"}
    assert "DELEGATION_S" in enter(officer).post(AWAY, said).content.decode()


def test_the_public_and_companies_have_no_absence_page(db: None, enter: Door) -> None:
    assert enter(staff(Role.ENTERPRISE)).get(AWAY).status_code == 403
