"""What may enter a patent pool, who evaluates it, and what a lapse takes out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.roles import Role
from quanlian.registry.records import EventRecord
from quanlian.utilisation.alliances.distributing import preview
from quanlian.utilisation.alliances.entering import enter
from quanlian.utilisation.alliances.founding import join_pool
from quanlian.utilisation.alliances.models import PoolMember
from quanlian.utilisation.alliances.removing import remove_lapsed
from quanlian.utilisation.alliances.tariffs import add_tariff, admit_licensee
from quanlian.utilisation.engagements.services import standing
from tests.people import body, somebody
from tests.utilisation.alliances.pooling import Q1, D, member, pool, put_in, said
from tests.utilisation.licensing import world


@pytest.mark.django_db
def test_the_evaluator_is_no_member_and_not_the_manager_under_any_spelling():
    one = pool()
    who, right = member(one), world.right()
    for evaluator in (world.ALPHA, "演示·恒川机械有限公司 ", "演示·池管理有限公司", ""):
        with pytest.raises(UserError) as caught:
            enter(SYSTEM, one, who, said(right, evaluator=evaluator), D(2025, 6, 1))
        assert caught.value.code == "POOL_EVALUATOR"
    assert enter(SYSTEM, one, who, said(right), D(2025, 6, 1)).chart_sha256


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "more"),
    [("POOL_CHART", {"chart": "略"}), ("POOL_GRADE", {"grade": "D"}), ("POOL_SUBSTITUTE", {"substitute": True})],
)
def test_an_evaluation_that_falls_short_is_refused(code, more):
    one = pool()
    with pytest.raises(UserError) as caught:
        enter(SYSTEM, one, member(one), said(world.right(), **more), D(2025, 6, 1))
    assert caught.value.code == code


@pytest.mark.django_db
def test_only_a_members_own_patent_in_force_enters_once_and_none_that_is_exclusively_licensed():
    one = pool()
    who = member(one)
    ended = EventRecord("LAPSED_FEE", "未缴年费终止", D(2025, 7, 1), D(2025, 7, 1))
    for right in (world.right(world.GAMMA), world.right(events=(ended,), known_on=D(2025, 8, 1))):
        with pytest.raises(UserError) as caught:
            put_in(one, who, right=right)
        assert caught.value.code == "POOL_RIGHT"
    right = world.right()
    put_in(one, who, right=right)
    with pytest.raises(UserError) as caught:
        put_in(one, who, right=right)
    assert caught.value.code == "POOL_TWICE"
    taken = world.right()
    world.licence(taken, "exclusive")
    with pytest.raises(UserError) as caught:
        put_in(one, who, right=taken)
    assert caught.value.code == "RIGHT_ENGAGED"


@pytest.mark.django_db
def test_a_pool_patent_may_still_be_licensed_ordinarily_but_not_exclusively():
    one = pool()
    right = world.right()
    put_in(one, member(one), right=right)
    assert world.licence(right, "ordinary").pk
    with pytest.raises(UserError):
        world.licence(right, "exclusive", licensee_name=world.GAMMA)


@pytest.mark.django_db
def test_a_member_must_stay_free_to_license_outside_even_against_the_database():
    one = pool()
    with pytest.raises(UserError) as caught:
        join_pool(SYSTEM, one, "演示·戊公司", D(2025, 1, 1), "", may_license_outside=False)
    assert caught.value.code == "POOL_OUTSIDE"
    with pytest.raises(IntegrityError):
        PoolMember.objects.create(pool=one, name="演示·戊公司", may_license_outside=False, joined_on=D(2025, 1, 1))


@pytest.mark.django_db
def test_a_lapse_removes_the_patent_at_night_tells_licensees_once_and_prorates_its_points():
    one = pool()
    who = member(one)
    lapse = EventRecord("LAPSED_FEE", "未缴年费终止", D(2026, 2, 15), D(2026, 2, 15))
    right = world.right(events=(lapse,), known_on=D(2026, 2, 20))
    kept = put_in(one, who, "A")
    gone = enter_before_lapse(one, who, right)
    add_tariff(SYSTEM, one, [("封装设备", "0.015")], Decimal("0.05"), D(2025, 1, 1), "可比许可")
    firm = body(world.GAMMA)
    reader = somebody(Role.ENTERPRISE, firm)
    admit_licensee(SYSTEM, one, firm.name, D(2025, 2, 1), organisation=firm)
    assert remove_lapsed(D(2026, 2, 21)) == 1
    assert remove_lapsed(D(2026, 2, 21)) == 0
    gone.refresh_from_db()
    kept.refresh_from_db()
    assert (str(gone.until_on), kept.until_on) == ("2026-02-14", None)
    assert Message.objects.filter(recipient=reader, kind="alliance").count() == 1
    assert not standing([right.pk])
    done = preview(one, Q1, 100_00)
    assert done.points == {who.name: Decimal(4) + Decimal(2)}
    assert "45" in done.receipt.to_json()


def enter_before_lapse(of, who, right):
    """In the pool since last year; the lapse came later."""
    from quanlian.utilisation.alliances.models import PoolPatent

    return PoolPatent.objects.create(
        pool=of, member=who, right=right, number=world.number(right), grade="A", essential=True,
        evaluator="演示评估研究院", evaluated_on=D(2025, 5, 1), from_on=D(2025, 6, 1),
    )  # fmt: skip
