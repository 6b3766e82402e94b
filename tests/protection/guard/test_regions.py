"""A post reaches as far as its region: names, alerts and leads of elsewhere are not its business."""

from __future__ import annotations

import pytest

from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.protection.guard.models import Alert, GuardedName
from tests.protection.guard.world import guard
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


def test_an_officer_sees_and_changes_the_guarded_names_of_the_own_region() -> None:
    here, everybodys = guard(region_code=350502), guard("演示通用名", region_code=0)
    near, far = person(Role.OFFICER, "near", region=350500), person(Role.OFFICER, "far", region=620100)
    policy = policy_for(GuardedName)
    assert set(policy.visible_to(near)) == {here, everybodys}
    assert set(policy.visible_to(far)) == {everybodys}
    assert (policy.can(near, "change", here), policy.can(far, "change", here)) == (True, False)


def test_an_alert_of_another_region_is_decided_by_nobody_from_here() -> None:
    far = person(Role.OFFICER, "far", region=620100)
    assert policy_for(Alert).can(far, "decide", Alert(region_code=350500)) is False
    assert policy_for(Alert).can(far, "decide", Alert(region_code=620102)) is True


def test_the_head_of_the_nation_reaches_everywhere() -> None:
    row = guard(region_code=350502)
    assert row in policy_for(GuardedName).visible_to(person(Role.LEADER, "top", region=0))
