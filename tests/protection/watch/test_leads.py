"""Which listings become leads, which are let pass, and what a lead carries."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.procedures.moment import today
from quanlian.protection.watch import leads
from quanlian.protection.watch.models import Filtered, Lead, LeadState, Outcome
from quanlian.protection.watch.scoring.weights import PARTS, figures
from tests.protection.watch import world

pytestmark = pytest.mark.django_db
NAME = "演示鲤跃"


def made(load, *items):
    for one in items:
        one.load = load
        one.save()
    leads.make(load)
    return list(Lead.objects.order_by("pk"))


def one(title, **more):
    """The leads of one listing, and why it was let pass if it was."""
    brand = more.pop("brand", "")
    mark, load = world.mark(NAME), world.load()
    world.leave(mark, world.seller("演示授权店"))
    found = made(load, world.item(world.seller(), title, into=load, brand_attr=brand, **more))
    return found, list(Filtered.objects.values_list("ground", flat=True))


FAIR = [
    ("适用于演示鲤跃的鞋带", "fair_use"),
    ("鞋垫 适用于 演示鲤跃/其他品牌 跑鞋", "fair_use"),
    ("兼容演示鲤跃 充电线", "fair_use"),
    ("运动鞋 演示鲤跃同款", "fair_use"),
    ("演示鲤跃 鞋底维修", "fair_use"),
    ("演示鲤跃运动鞋配件 鞋带", "fair_use"),
    ("case for 演示鲤跃", "fair_use"),
    ("二手 演示鲤跃 运动鞋 九成新", "resale"),
    ("闲置转让 演示鲤跃 跑鞋", "resale"),
]


@pytest.mark.parametrize(("title", "ground"), FAIR, ids=[title for title, _ in FAIR])
def test_a_fair_use_phrase_never_becomes_a_lead(title, ground):
    assert one(title) == ([], [ground])


NOT_FAIR = [
    "演示鲤跃 运动鞋 男",
    "非适用于演示鲤跃 演示鲤跃 运动鞋",
    "适用于春秋，演示鲤跃 运动鞋",
    "同款热卖 演示鲤跃 运动鞋",
    "适用于演示鲤跃的鞋带 送演示鲤跃正品鞋",
    "platform演示鲤跃 运动鞋",
]


@pytest.mark.parametrize("title", NOT_FAIR)
def test_words_elsewhere_excuse_nothing(title):
    found, passed = one(title)
    assert (len(found), passed) == (1, [])


def test_a_brand_column_of_the_mark_is_no_reference():
    found, _ = one("适用于演示鲤跃 鞋带", brand=NAME)
    assert len(found) == 1


AUTHORISED = {
    "one shop": lambda mark, shop: world.leave(mark, shop),
    "every shop of the licence": lambda mark, shop: world.leave(mark, to_name="演示·授权商", to_code=shop.licence_code),
    "by the licence's name": lambda mark, shop: world.leave(mark, to_name=shop.licence_name),
    "by the shop's name": lambda mark, shop: world.leave(mark, shop_name=shop.name),
    "these goods": lambda mark, shop: world.leave(mark, shop, sku="运动鞋、跑鞋"),
}


def shop_with_licence():
    return world.seller("演示好店", licence_name="演示·好店商行", licence_code="91350502MA2YE3XK9J")


@pytest.mark.parametrize("how", AUTHORISED)
def test_an_authorised_shop_never_becomes_a_lead(how):
    mark, shop, load = world.mark(NAME), shop_with_licence(), world.load()
    AUTHORISED[how](mark, shop)
    assert made(load, world.item(shop, price_fen=100, into=load)) == []
    assert Filtered.objects.get().ground == "authorised"


WITHOUT = {
    "withdrawn": {"withdrawn_on": dt.date(2021, 1, 1)},
    "over": {"ends_on": dt.date(2021, 1, 1)},
    "not begun": {"starts_on": dt.date(2999, 1, 1)},
    "another platform": {"platform": "演示别台"},
    "other goods": {"sku": "茶壶"},
}


@pytest.mark.parametrize("how", WITHOUT)
def test_an_authorisation_that_does_not_cover_the_goods_lets_nothing_pass(how):
    mark, shop, load = world.mark(NAME), shop_with_licence(), world.load()
    world.leave(mark, shop, **WITHOUT[how])
    assert len(made(load, world.item(shop, into=load))) == 1


def test_the_holders_own_shop_is_let_pass():
    world.mark(NAME)
    load = world.load()
    shop = world.seller("演示官方店", licence_name=world.HOLDER)
    assert made(load, world.item(shop, into=load)) == []
    assert Filtered.objects.get().ground == "own"


def test_a_lapsed_right_makes_no_lead():
    world.mark(NAME, ended=dt.date(2022, 1, 1))
    load = world.load()
    assert made(load, world.item(into=load)) == []
    assert Filtered.objects.get().ground == "not_in_force"


@pytest.mark.seed_row(112, missing="按技术领域的阈值提醒")
def test_every_lead_carries_six_parts_and_seven_conditions_with_reasons():
    found, _ = one("演示鲤跃 运动鞋 男")
    lead = found[0]
    assert set(lead.parts) == set(PARTS)
    assert all(part["why"] and 0 <= part["value"] <= 1 for part in lead.parts.values())
    assert lead.score == pytest.approx(sum(part["value"] * part["weight"] for part in lead.parts.values()), abs=1e-3)
    assert set(lead.credible) == set("1234567")
    assert all(one["why"] and one["met"] in (True, False, None) for one in lead.credible.values())
    assert lead.due_how["clock"] == "watch.clock.examine"
    assert lead.likeness["model"]


def test_the_weights_are_those_of_the_specification():
    assert figures(today()).weight == {
        "sign": 0.30, "price": 0.20, "unauthorised": 0.15, "seller": 0.15, "goods": 0.10, "sales": 0.10,
    }  # fmt: skip


PRICES = [(3999, 1.0), (4000, 0.0), (10000, 0.0)]


@pytest.mark.parametrize(("fen", "value"), PRICES)
def test_a_price_below_two_fifths_of_the_authorised_median_is_odd(fen, value):
    mark, load = world.mark(NAME), world.load()
    good = world.seller("演示授权店")
    world.leave(mark, good)
    usual = [world.item(good, f"演示鲤跃 正装{n}", into=load, price_fen=price) for n, price in
             enumerate((9000, 10000, 90000))]  # fmt: skip
    found = made(load, *usual, world.item(into=load, price_fen=fen))
    assert found[0].parts["price"]["value"] == value
    assert "10000" in found[0].parts["price"]["why"].replace(",", "").replace("100.00", "10000")


def test_without_authorised_prices_the_price_says_that_it_does_not_know():
    found, _ = one("演示鲤跃 运动鞋")
    assert (found[0].parts["price"]["value"], found[0].parts["price"]["known"]) == (0, False)


def test_a_seller_with_a_record_weighs_more_over_all_its_shops():
    world.mark(NAME)
    load = world.load()
    world.seller("演示甲店", group="G1", confirmed=1, penalties=1)
    other = world.seller("演示乙店", group="G1", opened_on=dt.date(2020, 1, 1), licence_name="演示·商行")
    part = made(load, world.item(other, into=load))[0].parts["seller"]
    assert part["value"] == 1
    assert "处罚 1 次" in part["why"]


def test_goods_of_another_class_count_nothing_and_leave_likeness_to_people():
    found, _ = one("演示鲤跃 茶壶", classes=["21"], sales=5000, price_fen=100)
    assert found[0].parts["goods"]["value"] == 0
    assert found[0].credible["1"]["met"] is None


def test_making_again_changes_nothing():
    mark, load = world.mark(NAME), world.load()
    world.leave(mark, world.seller("演示授权店"))
    before = [x.number for x in made(load, world.item(into=load))]
    leads.make(load)
    assert [x.number for x in Lead.objects.all()] == before
    assert load.leads == 1


def test_what_somebody_decided_is_not_rescored():
    world.mark(NAME)
    load = world.load()
    lead = made(load, world.item(into=load))[0]
    Lead.objects.filter(pk=lead.pk).update(state=LeadState.EXCLUDED, score=0.123)
    leads.make(load)
    lead.refresh_from_db()
    assert (lead.state, lead.score) == (LeadState.EXCLUDED, 0.123)


def test_the_same_goods_listed_anew_join_the_open_lead():
    world.mark(NAME)
    load, shop = world.load(), world.seller()
    first, again, other = made(
        load,
        world.item(shop, "演示鲤跃 运动鞋 男 透气", into=load),
        world.item(shop, "演示鲤跃 运动鞋 男 透气 ", into=load),
        world.item(shop, "演示鲤跃 羽绒服 女款 冬季加厚", into=load),
    )
    assert (first.twin_of, again.twin_of, other.twin_of) == (None, first, None)


def test_the_same_goods_in_another_shop_of_one_operator_join_too():
    world.mark(NAME)
    load = world.load()
    one_shop, other = (world.seller(f"演示{n}店", platform=f"演示平台{n}", group="G7") for n in (1, 2))
    first, again = made(load, world.item(one_shop, into=load), world.item(other, into=load))
    assert again.twin_of == first


def test_a_place_where_the_mark_was_infringed_before_weighs():
    mark = world.mark(NAME)
    known = world.seller(region_code=350582)
    world.lead(mark, world.item(known), state=LeadState.CLOSED, outcome=Outcome.REMOVED)
    load = world.load()
    made(load, world.item(world.seller(region_code=350582), into=load))
    found = Lead.objects.get(load=load)
    assert "所在县（区）" in found.parts["seller"]["why"]


def test_an_alias_and_a_mark_in_the_brand_column_are_found():
    world.mark(NAME, aliases=("始～演",))
    load = world.load()
    found = made(
        load, world.item(title="始～演 运动鞋", into=load), world.item(title="运动鞋", brand_attr=NAME, into=load)
    )
    assert [x.where for x in found] == ["title", "brand"]
