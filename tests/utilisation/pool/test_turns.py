"""The pool office and the treasury see a case from their turn on, and find it under 待办: they have no inbox."""

from __future__ import annotations

import pytest

from quanlian.core.people.models import Membership, User
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.procedures.models import Case
from quanlian.utilisation.pool.pages.waiting import waiting
from tests.procedures.conftest import clock, loaded_items  # noqa: F401 - fixtures
from tests.utilisation.pool.world import CLAIMED, REVIEWED, World, account, build

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items", "clock")]


def sees(user: User, case: Case) -> bool:
    return policy_for(Case).visible_to(user).filter(pk=case.pk).exists()


def claimed(world: World) -> Case:
    case = world.default(world.cover("L1"))
    return world.do(case, "claim", world.bank, **CLAIMED)


def test_the_treasury_sees_a_claim_only_once_the_office_has_examined_it() -> None:
    world = build()
    case = claimed(world)
    assert (sees(world.office, case), sees(world.treasury, case)) == (True, False)
    world.do(case, "review", world.office, **REVIEWED)
    assert (sees(world.office, case), sees(world.treasury, case)) == (True, True)


def test_what_waits_for_each_is_listed_in_the_words_of_the_item() -> None:
    world = build()
    case = claimed(world)
    assert [(one.case, one.state) for one in waiting(world.office) or []] == [(case, "补偿材料审查")]
    assert waiting(world.treasury) == []
    world.do(case, "review", world.office, **REVIEWED)
    assert waiting(world.office) == []
    assert [one.state for one in waiting(world.treasury) or []] == ["财政复核"]
    assert waiting(world.bank) is None


def test_an_office_of_another_region_sees_nothing() -> None:
    world = build()
    case = claimed(world)
    other = account(Role.POOL_OFFICE, "演示他市资金办")
    Membership.objects.filter(user=other).update(region_code=110100)
    assert not sees(User.objects.get(pk=other.pk), case)
    assert waiting(User.objects.get(pk=other.pk)) == []
