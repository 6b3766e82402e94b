"""Coverage row 188: how many leads of a labelled set of listings are right, and how many are missed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from quanlian.protection.watch import leads
from quanlian.protection.watch.models import Filtered, Lead
from tests.protection.watch import world

pytestmark = pytest.mark.django_db
SET = Path(__file__).with_name("labelled.csv")


@pytest.fixture
def judged():
    """Label → whether it became a lead, for every listing of the set."""
    mark, into = world.mark("演示鲤跃"), world.load()
    shops, told = {}, {}
    with SET.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            name = row["店铺"]
            licence = world.HOLDER if name == "自营" else f"演示·{name}商行"
            shop = shops.setdefault(name, None) or world.seller(f"演示{name}店", licence_name=licence)
            if shops[name] is None and name.startswith("授权"):
                world.leave(mark, shop)
            shops[name] = shop
            fen = int(row["价格"]) * 100
            item = world.item(shop, row["标题"], into=into, brand_attr=row["品牌"], price_fen=fen, sales=300)
            told[item.pk] = row
    leads.make(into)
    found = set(Lead.objects.values_list("item", flat=True))
    return [(row["判断"], row["标题"], key in found) for key, row in told.items()]


def test_authorised_shops_and_fair_use_of_the_set_never_become_leads(judged):
    wrong = [title for label, title, made in judged if made and label in ("fair", "authorised")]
    assert wrong == []


@pytest.mark.seed_row(188)
def test_precision_and_recall_of_the_set_are_reported(judged, record_property, capsys):
    made = [label for label, _, made in judged if made]
    wanted = [made for label, _, made in judged if label == "lead"]
    precision, recall = made.count("lead") / len(made), sum(wanted) / len(wanted)
    record_property("precision", precision)
    record_property("recall", recall)
    with capsys.disabled():
        print(f"\n线索查准率 {precision:.3f}（{len(made)} 条线索），查全率 {recall:.3f}（{len(wanted)} 条应为线索）")
    missed = [title for label, title, made in judged if label == "lead" and not made]
    assert precision >= 0.95, [title for label, title, made in judged if made and label != "lead"]
    assert recall >= 0.85, missed


def test_every_listing_of_the_set_that_was_let_pass_has_its_reason(judged):
    passed = [label for label, _, made in judged if not made and label in ("fair", "authorised")]
    assert Filtered.objects.exclude(ground="low").count() == len(passed)


def test_every_lead_of_the_set_has_six_parts_and_seven_conditions(judged):
    for lead in Lead.objects.all():
        assert len(lead.parts) == 6
        assert len(lead.credible) == 7
