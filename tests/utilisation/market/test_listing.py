"""An offer from the application into the halls, and what refuses it (domain/05 §4.1, §10, §11)."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.utilisation.engagements.services import Purpose, of
from quanlian.utilisation.market import services
from quanlian.utilisation.market.models import Hall, Offer
from tests.people import body, somebody
from tests.utilisation.market import world

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _day(clock):
    clock.at(2026, 3, 2)


def checked(*numbers, offer_type="sale", lister=world.OWNER, **consents):
    found = services.title_check(numbers, offer_type, lister, ON, consents)
    return {one.code: one for one in found}


def test_an_application_gets_the_offices_number_and_takes_its_right():
    offer = world.applied(somebody(Role.ENTERPRISE, body()), world.right())
    assert offer.number == "ZSCQ-2026-00001"
    assert offer.floor_fen == 300_000
    assert offer.case.state == "reviewing"
    assert [one.purpose for one in of(offer.number)] == [Purpose.SALE]


def test_a_checked_offer_hangs_in_its_hall_and_other_rooms_see_it():
    number = world.right()
    offer = world.listed(number)
    facts = services.offer(offer.number)
    assert facts.is_open
    assert facts.state == "listed"
    assert facts.hall == Hall.PATENT
    assert [one.number for one in services.open_offers()] == [offer.number]
    assert facts.rights[0].kind == "UM"
    assert facts.verified_on == ON


@pytest.mark.parametrize(
    ("code", "events", "owners", "declared"),
    [
        ("TITLE_IN_FORCE", [("LAPSED_FEE", "未缴年费终止")], (world.OWNER,), {}),
        ("TITLE_HOLDER", [], ("演示·别家有限公司",), {}),
        ("TITLE_CO_OWNERS", [], (world.OWNER, "演示·乙公司"), {"co_owner_consent": False}),
        ("TITLE_PLEDGEE", [("PLEDGED", "专利权质押合同登记的生效")], (world.OWNER,), {}),
        ("TITLE_UNDISPUTED", [("PRESERVED", "专利权的保全")], (world.OWNER,), {"ownership_dispute": False}),
        ("TITLE_UNDISPUTED", [], (world.OWNER,), {"ownership_dispute": True}),
        ("TITLE_EXCLUSIVE", [("LICENCE_RECORDED", "独占许可 专利实施许可合同备案的生效")], (world.OWNER,), {}),
        ("TITLE_EXCLUSIVE", [], (world.OWNER,), {"exclusive_elsewhere": True}),
        ("TITLE_FEES", [], (world.OWNER,), {"fee_paid_year": 2}),
        ("TITLE_FOREIGN", [], (world.OWNER,), {"foreign_party": True}),
    ],
)
def test_every_blocker_of_the_law_stops_an_offer(code, events, owners, declared):
    day = dt.date(2023, 5, 10)
    number = world.right(*(world.event(one, label, day) for one, label in events), owners=owners)
    assert checked(number, **declared)[code].verdict == "fail"


def test_a_sound_title_fails_nothing():
    found = checked(world.right(), fee_paid_year=7, ownership_dispute=False, exclusive_elsewhere=False,
                    foreign_party=False)  # fmt: skip
    assert [one for one in found.values() if one.verdict != "pass"] == []


def test_a_pledged_patent_cannot_be_listed_for_open_licence_without_the_pledgee():
    number = world.right(world.event("PLEDGED", "专利权质押合同登记的生效", dt.date(2023, 5, 10)))
    offer = world.applied(
        somebody(Role.ENTERPRISE, body()), number, offer_type="open", term_months=36,
        evaluation_report=True,
    )  # fmt: skip
    officer = somebody(Role.OFFICER)
    with pytest.raises(UserError, match="质权人") as refused:
        world.do(officer, offer.case_id, "verify", contact_reached=True, opinion="通过")
    assert refused.value.code == "CHECK_FAILED"
    assert Offer.objects.get(pk=offer.pk).verified_on is None


def test_with_the_pledgees_consent_it_can():
    number = world.right(world.event("PLEDGED", "专利权质押合同登记的生效", dt.date(2023, 5, 10)))
    offer = world.listed(number, offer_type="open", term_months=36, evaluation_report=True, pledgee_consent=True)
    assert offer.is_open


def test_a_co_owner_may_offer_ordinary_licences_alone_but_not_the_right():
    number = world.right(owners=(world.OWNER, "演示·乙公司"))
    assert checked(number, offer_type="ordinary")["TITLE_CO_OWNERS"].verdict == "pass"
    assert checked(number, offer_type="open", co_owner_consent=False)["TITLE_CO_OWNERS"].verdict == "fail"


def test_an_exclusive_licence_blocks_an_ordinary_offer():
    number = world.right(world.event("LICENCE_RECORDED", "专利实施许可合同备案的生效 独占许可", dt.date(2023, 5, 10)))
    assert checked(number, offer_type="ordinary")["TITLE_EXCLUSIVE"].verdict == "fail"


def test_part_of_a_set_of_marks_is_refused_and_the_rest_is_named():
    one, other = world.mark(), world.mark()
    alone = checked(one)["TITLE_MARK_SET"]
    assert alone.verdict == "fail"
    assert other in str(alone.data)
    together = services.title_check([one, other], "sale", world.OWNER, ON, {})
    assert all(line.verdict != "fail" for line in together if line.code == "TITLE_MARK_SET")
    assert checked(one, offer_type="ordinary")["TITLE_MARK_SET"].verdict == "pass"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"text": "国家级重点装置，全国第一的 演示 技术"}, "全国第一"),
        ({"list_until": "2026-03-20"}, "国有资产转让公告须至2026-03-30"),
    ],
)
def test_a_publication_with_banned_words_or_too_short_an_announcement_is_refused(changes, why):
    owner, officer = somebody(Role.ENTERPRISE, body()), somebody(Role.OFFICER)
    offer = world.applied(owner, world.right(), state_owned="list_until" in changes)
    world.do(officer, offer.case_id, "verify", contact_reached=True, opinion="通过")
    action = "publish"
    if offer.state_owned:
        from tests.procedures.acting import staff  # noqa: F401

        world.do(officer, offer.case_id, "send_approval")
        file = _file(owner)
        world.do(owner, offer.case_id, "approve", approved_by="演示市国资委", approval_no="演示1号",
                 approved_on="2026-03-02", approval_file=[file])  # fmt: skip
        action = "publish_approved"
    text = {"text": "转让一种演示装置专利", "list_until": "2026-12-31", **changes}
    with pytest.raises(UserError) as refused:
        world.do(officer, offer.case_id, action, **text)
    assert why in refused.value.value


def _file(user):
    from quanlian.core.files.models import StoredFile, Upload

    file, _ = StoredFile.objects.get_or_create(sha256="a" * 64, defaults={"size": 3, "name": "批复.pdf"})
    Upload.objects.get_or_create(user=user, file=file, defaults={"name": "批复.pdf"})
    return file.sha256


@pytest.mark.parametrize(
    ("since", "until", "objection", "passes"),
    [
        ("2026-02-10", "2026-02-27", False, True),
        ("2026-02-20", "2026-02-27", False, False),
        ("2026-02-10", "2026-03-02", False, False),
        ("2026-02-10", "2026-02-27", True, False),
    ],
)
def test_a_public_institution_shows_an_agreed_price_fifteen_days_first(since, until, objection, passes):
    from quanlian.utilisation.market.checks.publishing import internal_notice

    found = internal_notice(
        {"public_unit": True, "price_mode": "agreed", "notice_from": since, "notice_until": until,
         "notice_objection": objection}, ON,
    )  # fmt: skip
    assert (found[0].verdict == "pass") is passes
    assert internal_notice({"public_unit": False, "price_mode": "agreed"}, ON) == ()


def test_a_state_owned_right_may_be_dealt_in_only_after_its_announcement():
    from quanlian.utilisation.market.offers.facts import tradable_from

    assert tradable_from(Offer(state_owned=True, listed_on=ON)) == dt.date(2026, 3, 31)
    assert tradable_from(Offer(state_owned=False, listed_on=ON)) is None


def test_the_second_who_offers_the_same_right_is_told_who_was_first():
    number = world.right()
    first = world.applied(somebody(Role.ENTERPRISE, body()), number)
    with pytest.raises(UserError) as refused:
        world.applied(somebody(Role.ENTERPRISE, body()), number)
    assert refused.value.code == "RIGHT_ENGAGED"
    assert first.number in str(refused.value)
    assert Offer.objects.count() == 1


def test_a_refusal_sets_the_right_free():
    number = world.right()
    offer = world.applied(somebody(Role.ENTERPRISE, body()), number)
    world.do(somebody(Role.OFFICER), offer.case_id, "refuse", refusal_reason="权属证明不符")
    assert not of(offer.number).exists()
    assert world.applied(somebody(Role.ENTERPRISE, body()), number).number == "ZSCQ-2026-00002"


def test_a_deal_takes_a_sale_off_the_market_and_leaves_a_licence_hanging():
    from quanlian.core.actions import SYSTEM

    sale = world.listed(world.right())
    licence = world.listed(world.right(), offer_type="ordinary", term_months=36)
    services.dealt(SYSTEM, sale.number, "CJ-1")
    services.dealt(SYSTEM, sale.number, "CJ-1")
    services.dealt(SYSTEM, licence.number, "CJ-2")
    assert not services.offer(sale.number).is_open
    assert services.offer(sale.number).deal_number == "CJ-1"
    assert services.offer(licence.number).is_open
    assert not of(sale.number).exists()


def test_the_disposal_of_a_pledged_right_passes_the_pledge_of_its_own_loan():
    from quanlian.core.actions import actor_of
    from quanlian.registry.models import Identifier
    from quanlian.utilisation.engagements.services import Use, engage

    number = world.right(world.event("PLEDGED", "专利权质押合同登记的生效", dt.date(2023, 5, 10)))
    officer = somebody(Role.OFFICER)
    pk = Identifier.objects.filter(value__contains=number.replace(".", "")[:12]).values_list("right", flat=True)[0]
    engage(actor_of(officer), [pk], Use(Purpose.PLEDGE, "DK-1", "演示银行"))
    told = services.list_for_disposal(
        actor_of(officer), "DK-1", [number], 50_000_00, owner_name=world.OWNER, title="演示质物处置", region=world.CITY
    )
    offer = Offer.objects.get(number=told)
    assert offer.floor_fen == 5_000_000
    assert {one.purpose for one in of(told)} == {Purpose.DISPOSAL}
    published = world.published(officer, offer)
    assert published.is_open
