"""Entering a pool as a case: an evaluator who is a member is refused, an admitted patent counts from that day."""

from __future__ import annotations

import uuid

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.files.store import put
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.procedures.moment import today
from quanlian.procedures.services import Asked, perform, start_case
from quanlian.utilisation.alliances import demo
from quanlian.utilisation.alliances.models import Alliance, AntitrustLead, Distribution, PoolPatent
from quanlian.utilisation.engagements.services import standing
from tests.people import body, somebody
from tests.utilisation.alliances.pooling import CHART, member, pool
from tests.utilisation.licensing import world

pytestmark = pytest.mark.django_db


def begun(right, of):
    who = somebody(Role.ENTERPRISE, body())
    facts = {
        "pool_number": of.number, "manager_name": of.manager.name, "member_name": world.ALPHA,
        "rights": [world.number(right)], "standard": "演示封装标准", "outside": "true",
        "mapping": "权利要求1的各项特征对应标准第五章的封装步骤和参数要求。",
        "mapping_file": [put([b"demo"], "演示.txt", by=who).sha256],
    }  # fmt: skip
    case = start_case(actor_of(who), "patent_pool_entry", facts, key=uuid.uuid4(), region=world.CITY)
    return case, somebody(Role.OFFICER)


@pytest.mark.seed_row(145, part="入池规则与评估")
def test_an_evaluator_who_is_a_member_cannot_be_assigned_and_another_officer_admits():
    one, right = pool(), world.right()
    member(one)
    manager = somebody(Role.AGENCY, one.manager)
    case, officer = begun(right, one)
    with pytest.raises(UserError) as caught:
        perform(
            actor_of(officer), case.pk, Asked("assign", {"evaluator_name": world.ALPHA, "evaluator_reason": "自评"})
        )
    assert caught.value.code == "CHECK_FAILED"
    perform(
        actor_of(officer), case.pk, Asked("assign", {"evaluator_name": "演示评估研究院", "evaluator_reason": "独立"})
    )
    said = {
        "chart": CHART, "chart_file": [put([b"demo"], "演示.txt", by=officer).sha256], "essential": "true",
        "substitute": "false", "grade": "B", "evaluated_on": today().isoformat(),
    }  # fmt: skip
    perform(actor_of(officer), case.pk, Asked("evaluate", said))
    with pytest.raises(UserError) as caught:
        perform(actor_of(officer), case.pk, Asked("admit", {}))
    assert caught.value.code == "ACTION_FOUR_EYES"
    perform(actor_of(manager), case.pk, Asked("admit", {}))
    row = PoolPatent.objects.get(case=case)
    assert (row.grade, row.from_on, row.right_id) == ("B", today(), right.pk)
    assert standing([right.pk]).get().reference == one.number


def test_the_demo_has_an_alliance_with_a_lead_to_read_and_a_pool_that_shared_its_income_once():
    for name, role in (("enterprise", Role.ENTERPRISE), ("university", Role.UNIVERSITY), ("agency", Role.AGENCY)):
        home = body(world.ALPHA if name == "enterprise" else f"演示·{name}", name)
        user = somebody(role, home)
        user.username = name
        user.save()
    rights = [world.right() for _ in range(3)]
    assert demo.seed() == demo.seed() == 1
    assert Alliance.objects.get().members.count() == 3
    assert PoolPatent.objects.count() == len(rights)
    assert Distribution.objects.get().income_fen == 1_000_000_00
    assert AntitrustLead.objects.count() <= 1
