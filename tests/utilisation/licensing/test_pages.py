"""The pages of licensing: who sees what, a licence from the form to its first payment, rewards, agreements."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.procedures.moment import today
from quanlian.utilisation.licensing.agreements import Wanted as Agreed
from quanlian.utilisation.licensing.agreements import record_agreement, share_income
from quanlian.utilisation.licensing.models import Licence, Reward, RoyaltyTerm
from quanlian.utilisation.licensing.obligations import obligations
from quanlian.utilisation.licensing.rewarding import Ask
from quanlian.utilisation.licensing.rewards import Wanted, pay_reward, record_reward
from quanlian.utilisation.licensing.royalties import agree_terms, draw_up
from tests.people import body, sign_in, somebody
from tests.utilisation.licensing import world

pytestmark = pytest.mark.django_db
PAGES = ("licensing", "licensing-due", "royalties", "rewards", "reward-new", "ownership")


def text(answer):
    return answer.content.decode()


@pytest.fixture
def officer():
    return sign_in(somebody(Role.OFFICER))


@pytest.fixture
def giver():
    return sign_in(somebody(Role.ENTERPRISE, body()))


@pytest.fixture
def taker():
    return sign_in(somebody(Role.ENTERPRISE, body(world.BETA)))


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_empty_and_full(officer, giver, page):
    assert officer.get(reverse(page)).status_code == 200
    world.licence(world.right())
    assert officer.get(reverse(page)).status_code == 200
    assert giver.get(reverse(page)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.FINANCE, Role.EXPERT, None])
def test_banks_experts_and_the_public_see_no_licences(page, role):
    client = sign_in(somebody(role, body("演示银行", "finance"))) if role else Client()
    assert client.get(reverse(page)).status_code in (302, 403)


def test_only_the_two_sides_and_their_office_see_a_licence(officer, giver, taker):
    row = world.licence(world.right())
    url = reverse("licence", args=[row.number])
    assert [one.get(url).status_code for one in (officer, giver, taker)] == [200, 200, 200]
    stranger = sign_in(somebody(Role.ENTERPRISE, body(world.GAMMA)))
    elsewhere = sign_in(somebody(Role.OFFICER, region=110000))
    assert [one.get(url).status_code for one in (stranger, elsewhere)] == [404, 404]
    assert row.number not in text(stranger.get(reverse("licensing")))


def test_a_firm_checks_and_registers_a_licence_and_a_refusal_names_the_article(giver):
    right = world.right(world.ALPHA, world.GAMMA)
    given = {
        "type": "exclusive", "licensors": world.ALPHA, "licensee_name": world.BETA, "rights": world.number(right),
        "effective_on": "2026-03-02", "until": "2029-03-01",
    }  # fmt: skip
    checked = giver.post(reverse("licence-new"), {**given, "check": "1"})
    assert checked.status_code == 200
    assert "第十四条" in text(checked)
    assert Licence.objects.count() == 0
    refused = giver.post(reverse("licence-new"), given)
    assert refused.status_code == 422
    assert "第十四条" in text(refused)
    assert giver.post(reverse("licence-new"), {**given, "type": "ordinary"}).status_code == 302
    assert Licence.objects.get().licensor == body()


def test_a_firm_cannot_register_a_licence_between_others(giver):
    right = world.right(world.GAMMA)
    given = {
        "type": "ordinary", "licensors": world.GAMMA, "licensee_name": world.BETA, "rights": world.number(right),
        "effective_on": "2026-03-02",
    }  # fmt: skip
    assert "LICENCE_NOT_OURS" in text(giver.post(reverse("licence-new"), given))


def test_the_licensee_reports_the_licensor_confirms_and_books_the_money(giver, taker):
    row = world.licence(world.right())
    assert giver.post(
        reverse("licence-terms", args=[row.number]),
        {"mode": "running", "rate": "3", "period": "quarter", "due_days": "30"},
    ).status_code == 302  # fmt: skip
    draw_up(today())
    first = row.statements.order_by("since").first()

    def go(client, verb, **given):
        return client.post(reverse("royalty-act", args=[first.pk, verb]), given).status_code

    assert go(giver, "report", sales="1000000") == 403
    assert go(taker, "report", sales="1000000") == 302
    assert go(taker, "confirm") == 403
    assert go(giver, "confirm") == 302
    assert (
        "ROYALTY_VOUCHER"
        in giver.post(reverse("royalty-act", args=[first.pk, "pay"]), {"paid": "30000"}).content.decode()
    )
    assert go(giver, "pay", paid="30000", voucher="回单1") == 302
    page = text(taker.get(reverse("royalty", args=[first.pk])))
    assert "30,000.00元" in page
    assert "计算凭据" in page
    assert text(giver.get(reverse("royalties") + "?late=1"))


def test_recordal_is_entered_by_either_side_and_shown(taker):
    row = world.licence(world.right())
    given = {"filed_on": "2026-03-10", "record_no": "演示备8号", "recorded_on": "2026-03-20"}
    assert taker.post(reverse("licence-recordal", args=[row.number]), given).status_code == 302
    assert "演示备8号" in text(taker.get(reverse("licence", args=[row.number])))


def test_ending_a_licence_needs_the_licensor_and_a_reason(giver, taker):
    row = world.licence(world.right())
    url = reverse("licence-end", args=[row.number])
    assert taker.post(url, {"reason": "协商"}).status_code == 403
    giver.post(url, {"reason": ""})
    row.refresh_from_db()
    assert row.ended_on is None
    assert giver.post(url, {"reason": "协商解除"}).status_code == 302


@pytest.mark.seed_row(276)
def test_a_unit_reckons_records_and_pays_a_reward_and_names_are_masked_for_others(officer):
    unit = body("演示大学", "university")
    client = sign_in(somebody(Role.UNIVERSITY, unit))
    given = {"kind": "income", "base": "800000", "people": "张三丰 60%\n李四光 40%"}
    assert "400,000.00元" in text(client.post(reverse("reward-new"), {**given, "calculate": "1"}))
    assert Reward.objects.count() == 0
    assert client.post(reverse("reward-new"), {**given, "record": "1"}).status_code == 302
    row = Reward.objects.get()
    assert [one.amount_fen for one in row.people.all()] == [240_000_00, 160_000_00]
    own, theirs = (one.get(reverse("reward", args=[row.number])) for one in (client, officer))
    assert "张三丰" in text(own)
    assert "张三丰" not in text(theirs)
    assert "第四十五条" in text(theirs)
    assert client.post(reverse("reward-pay", args=[row.number])).status_code == 302
    stranger = sign_in(somebody(Role.UNIVERSITY, body("演示·别校", "university")))
    assert stranger.get(reverse("reward", args=[row.number])).status_code == 404


def test_a_grant_is_an_obligation_until_its_reward_is_paid_and_is_recorded_once():
    unit, right = body(), world.right()
    on = today().replace(year=2024, month=7, day=1)
    owed = obligations(unit, on)
    assert [(one.right, one.least_yuan, str(one.last_day)) for one in owed] == [(right.pk, Decimal(4000), "2024-09-04")]
    assert owed[0].late(today())
    ask = Ask("grant", on, right_kind="INV")
    row = record_reward(SYSTEM, Wanted(unit, ask, {"演示甲": Decimal(1)}, world.number(right)))
    assert row.amount_fen == 4000_00
    with pytest.raises(UserError) as caught:
        record_reward(SYSTEM, Wanted(unit, ask, {"演示甲": Decimal(1)}, world.number(right)))
    assert caught.value.code == "REWARD_TWICE"
    pay_reward(SYSTEM, row, today())
    assert not obligations(unit, on)[0].late(today())


def agreed(**more):
    given = {
        "unit": body("演示大学", "university"), "kind": "joint", "rights": ("ZL202010000001.7",),
        "unit_part": Decimal("0.3"), "people": {"演示甲": Decimal("0.5"), "演示乙": Decimal("0.2")},
        "published_from": today().replace(year=2025, month=3, day=1),
        "published_until": today().replace(year=2025, month=3, day=15),
        "signed_on": today().replace(year=2025, month=3, day=20),
    }  # fmt: skip
    return Agreed(**{**given, **more})


@pytest.mark.seed_row(138, part="分享协议")
def test_income_is_shared_by_the_agreement_to_the_last_fen():
    row = record_agreement(SYSTEM, agreed())
    shared = share_income(row, 1_000_000_01, today())
    assert shared.unit_fen + sum(shared.people.values()) == 1_000_000_01
    assert shared.unit_fen == 300_000_00
    assert shared.people["演示甲"] == 500_000_01
    assert shared.receipt.verify()


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("OWNERSHIP_PARTS", {"unit_part": Decimal("0.4")}),
        ("OWNERSHIP_RIGHTS", {"rights": ()}),
        ("OWNERSHIP_PUBLICATION", {"published_until": today().replace(year=2025, month=3, day=10)}),
        ("OWNERSHIP_USE", {"kind": "use", "unit_part": Decimal(0),
                           "people": {"演示甲": Decimal(1)}, "use_until": today().replace(year=2030)}),
    ],
)  # fmt: skip
def test_an_agreement_against_the_rules_is_refused(code, more):
    with pytest.raises(UserError) as caught:
        record_agreement(SYSTEM, agreed(**more))
    assert caught.value.code == code


def test_terms_cannot_change_once_statements_exist():
    row = world.licence(world.right())
    who = actor_of(somebody(Role.ENTERPRISE, body()))
    agree_terms(who, row, RoyaltyTerm(mode="lump", lump_fen=100))
    draw_up(today())
    with pytest.raises(UserError) as caught:
        agree_terms(who, row, RoyaltyTerm(mode="lump", lump_fen=200))
    assert caught.value.code == "ROYALTY_BEGUN"
