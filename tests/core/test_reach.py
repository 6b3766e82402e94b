"""How far a post reaches."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.reach import covers, in_regions, people_of, regions_of, speaks_for
from quanlian.core.people.roles import HOLDERS, Role

pytestmark = pytest.mark.django_db
CITY, COUNTY, ELSEWHERE = 350500, 350582, 130900
OFFICER, CHIEF = frozenset({Role.OFFICER}), frozenset({Role.CHIEF})


def _posted(role: Role, region: int) -> User:
    user = User.objects.create(username=f"{role}{region}")
    body = Organisation.objects.create(name="演示局", kind="government", region_code=region)
    Membership.objects.create(user=user, organisation=body, role=role, region_code=region)
    return user


def _seen(user: User, code: int, *, beside: bool = False) -> bool:
    """Whether a row of that region passes; `beside` another condition that it does not meet."""
    body = Organisation.objects.create(name=f"演示·{code}", region_code=code)
    found = in_regions(user, OFFICER) | Q(name="无此机构") if beside else in_regions(user, OFFICER)
    return Organisation.objects.filter(found, pk=body.pk).exists()


REACH = [(CITY, COUNTY, True), (CITY, ELSEWHERE, False), (0, ELSEWHERE, True)]


@pytest.mark.parametrize(("post", "code", "seen"), REACH)
def test_a_post_reaches_its_region_and_those_below(post: int, code: int, seen: bool) -> None:
    user = _posted(Role.OFFICER, post)
    assert (covers(user, OFFICER, code), _seen(user, code), _seen(user, code, beside=True)) == (seen, seen, seen)


def test_a_post_in_another_role_reaches_nothing() -> None:
    user = _posted(Role.OFFICER, CITY)
    assert (regions_of(user, CHIEF), covers(user, CHIEF, CITY)) == ([], False)
    assert not Organisation.objects.filter(in_regions(user, CHIEF)).exists()


def test_a_person_speaks_for_the_organisations_of_their_roles_and_never_for_a_government_body() -> None:
    person = User.objects.create_user("speaker")
    firm = Organisation.objects.create(name="演示企业")
    bank = Organisation.objects.create(name="演示银行", kind="finance")
    bureau = Organisation.objects.create(name="演示局", kind="government")
    for body, role in ((firm, Role.ENTERPRISE), (bank, Role.FINANCE), (bureau, Role.OFFICER)):
        person.memberships.create(organisation=body, role=role)
    assert speaks_for(person) == [firm.pk, bank.pk]
    assert speaks_for(person, HOLDERS) == [firm.pk]
    assert speaks_for(AnonymousUser()) == []


def test_whom_to_tell_is_who_holds_the_role_there_and_may_sign_in() -> None:
    firm = Organisation.objects.create(name="演示企业")
    for name, role, active in (
        ("owner", Role.ENTERPRISE, True), ("gone", Role.ENTERPRISE, False), ("agent", Role.AGENCY, True),
    ):  # fmt: skip
        User.objects.create_user(name, is_active=active).memberships.create(organisation=firm, role=role)
    assert [one.username for one in people_of([firm.pk], HOLDERS)] == ["owner"]
