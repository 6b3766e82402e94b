"""A reward plan as a case: reckoned beside the form, recorded by the deed, refused where parts are not one, paid."""

from __future__ import annotations

import uuid

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.files.store import put
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.core.people.roles import Role
from quanlian.procedures.moment import today
from quanlian.procedures.plugs import calculate
from quanlian.procedures.services import Asked, perform, start_case
from quanlian.utilisation.licensing import demo
from quanlian.utilisation.licensing.models import Licence, OwnershipAgreement, Reward
from tests.people import body, somebody
from tests.utilisation.licensing import world

pytestmark = pytest.mark.django_db


def plan(who, **more):
    proof = [put([b"demo"], "演示.txt", by=who).sha256]
    given = {
        "unit_name": "演示大学", "kind": "income", "kind_note": "许可合同1号", "base": "800000", "agreed": "true",
        "ratio_percent": "70", "rule_file": proof, "people": "演示甲 60%\n演示乙 40%", "published_from": "2026-02-01",
        "published_until": "2026-02-20", "pay_by": "2026-12-01", "proof_file": proof,
    }  # fmt: skip
    return {**given, **more}


def begun(**more):
    unit = body("演示大学", "university")
    who = somebody(Role.UNIVERSITY, unit)
    case = start_case(actor_of(who), "inventor_reward", plan(who, **more), key=uuid.uuid4(), region=world.CITY)
    return case, who, somebody(Role.OFFICER)


def test_the_plan_is_recorded_with_its_receipt_and_paid_by_the_unit():
    case, who, officer = begun()
    perform(actor_of(officer), case.pk, Asked("record", {}))
    row = Reward.objects.get(case=case)
    assert row.amount_fen == 560_000_00
    assert [one.amount_fen for one in row.people.all()] == [336_000_00, 224_000_00]
    proof = [put([b"demo"], "演示.txt", by=who).sha256]
    perform(actor_of(who), case.pk, Asked("pay", {"paid_on": today().isoformat(), "paid_proof": proof}))
    row.refresh_from_db()
    assert row.paid_on == today()


def test_parts_that_are_not_one_block_the_record_and_nothing_is_kept():
    case, _who, officer = begun(people="演示甲 60%")
    with pytest.raises(UserError) as caught:
        perform(actor_of(officer), case.pk, Asked("record", {}))
    assert caught.value.code == "CHECK_FAILED"
    assert Reward.objects.count() == 0


def test_the_calculator_shows_the_legal_minimum_where_nothing_was_agreed():
    shown = calculate("licensing.reward", {"kind": "income", "base": 800_000_00}, today())
    assert not isinstance(shown, UserError)
    assert shown.value == "400,000.00元"
    assert shown.receipt is not None


def test_the_demo_has_licences_with_statements_a_reward_and_an_agreement_once():
    for name, role, kind in (
        ("enterprise", Role.ENTERPRISE, "enterprise"),
        ("university", Role.UNIVERSITY, "university"),
    ):
        user = somebody(role, body(world.ALPHA if name == "enterprise" else "演示大学", kind))
        user.username = name
        user.save()
    rights = [world.right() for _ in range(3)]
    assert rights
    assert demo.seed() == 3
    assert demo.seed() == 3
    assert all(one.statements.exists() for one in Licence.objects.all())
    assert (Reward.objects.count(), OwnershipAgreement.objects.count()) == (1, 1)
    assert Organisation.objects.filter(name=demo.TAKER).count() == 1
