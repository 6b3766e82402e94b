"""A need finds what answers it, an offer finds firms and needs; the index keeps up."""

import datetime as dt
from decimal import Decimal

import pytest

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.events.models import OutboxEvent
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.procedures.models import Case, Entry
from quanlian.utilisation.matching import services, shelves
from quanlian.utilisation.matching.models import Match, MatchState, Need, OfferCard, Team
from quanlian.utilisation.matching.proposing import propose
from tests.registry.factory import patent, store
from tests.utilisation.matching import made

pytestmark = pytest.mark.django_db


def numbers(matched):
    return [one.offered.number for one in matched.found]


def test_a_need_finds_the_offer_with_three_reasons_before_any_index_is_built():
    made.others()
    made.offer()
    found = services.match_need(made.need().number, 3).found
    assert found[0].offered.number == "G1"
    assert len(found[0].reasons) == 3
    assert "叶轮" in found[0].reasons[0]


def test_the_index_finds_the_same_offer_among_many():
    made.others(200)
    made.offer()
    shelves.rebuild()
    made.aged(1)
    found = services.match_need(made.need().number, 3).found
    assert found[0].offered.number == "G1"
    assert found[0].score > Decimal("0.6")


def test_what_is_listed_after_the_index_was_built_is_found_at_once_and_after_keeping_up():
    made.others(100)
    shelves.rebuild()
    made.aged(1)
    made.offer()
    asked = made.need()
    assert numbers(services.match_need(asked.number, 1)) == ["G1"]
    assert shelves.keep_up() >= 1
    made.aged(1, number="G1")
    assert numbers(services.match_need(asked.number, 1)) == ["G1"]


def test_what_was_taken_down_is_not_found_although_the_index_still_has_it():
    made.others(100)
    made.offer()
    shelves.rebuild()
    OfferCard.objects.filter(number="G1").update(open=False)
    told = services.match_need(made.need().number, 5)
    assert "G1" not in numbers(told)
    assert ("供给已下架", 1) in told.excluded


def test_what_is_excluded_is_said_with_its_reason():
    made.offer()
    made.offer("G2", offer_type="sale")
    made.offer("G3", encumbered=True)
    told = services.match_need(made.need(coop_mode="ordinary").number, 5)
    assert numbers(told) == ["G1"]
    assert {said for said, _ in told.excluded} == {
        "供给方式与需要的合作方式不同",
        "权利上有未解除的质押、保全或者独占许可",
    }


def test_a_firm_is_not_offered_its_own():
    firm = made.member("演示·水泵有限公司")
    made.offer(lister="演示·水泵有限公司")
    assert numbers(services.match_need(made.need(firm).number, 5)) == []


def test_an_unknown_need_is_said_to_be_unknown():
    with pytest.raises(UserError, match="NOT_FOUND"):
        services.match_need("XQ0", 3)


def test_a_university_that_answers_comes_before_one_that_does_not():
    made.offer("G1", lister="演示甲大学")
    made.offer("G2", lister="演示乙大学")
    for at, state in enumerate([MatchState.CONTACTED] * 3 + [MatchState.FAILED] * 3):
        other = made.need(title=f"演示旧需求{at}")
        lister = made.body("演示乙大学" if at < 3 else "演示甲大学")
        Match.objects.create(
            need=other, target_kind="offer", target=f"o{at}", title="旧", organisation=lister, score=Decimal("0.5"),
            state=state, made_on=dt.date(2026, 1, 1),
        )  # fmt: skip
    assert numbers(services.match_need(made.need().number, 2)) == ["G2", "G1"]


def test_experts_and_teams_are_found_from_the_register_and_the_registry():
    store([_campus(2), _campus(3), _campus(4, title="演示茶叶设备", persons="李四")])
    from quanlian.utilisation.matching.discovery.fields import derive

    assert derive() == (0, 1)
    _expert("演示·王专家", "水泵叶轮耐磨材料")
    _expert("演示·赵专家", "商标法律事务")
    found = services.match_need(made.need().number, 5, ("expert", "team")).found
    assert [one.offered.kind for one in found][:2] in (["team", "expert"], ["expert", "team"])
    assert "演示·赵专家" not in [one.offered.title for one in found]
    team = Team.objects.get()
    assert (team.lead, team.rights, team.members) == ("张三丰", 2, [])


def _campus(line, title="水泵叶轮耐磨涂层", persons="张三丰"):
    from quanlian.registry.records import PartyMention

    named = (PartyMention("专利权人", 1, "演示工业大学"), PartyMention("发明人", 1, persons))
    return patent(line, title=title, main_class="F04D29/22", classes=("F04D29/22",), parties=named)


def _expert(name, field):
    case = Case.objects.order_by("pk").first() or _case()
    count = Entry.objects.count() + 1
    public = {"expert_name": name, "employer": "演示研究院", "tech_field": field}
    Entry.objects.create(
        register="experts", number=f"E{count}", subject=name, public=public, since=dt.date(2026, 1, 1), case=case,
        region_code=made.CITY,
    )  # fmt: skip


def _case():
    from django.apps import apps

    from quanlian.procedures.models import Case

    values = {}
    for field in Case._meta.concrete_fields:
        if field.is_relation and not field.null:
            target = field.related_model
            row = target.objects.first()
            if row is None:
                row = target.objects.create(**_plain(target))
            values[field.attname] = row.pk
    assert apps.ready
    return Case.objects.create(**_plain(Case) | values)


def _plain(model):
    """The least a row needs."""
    out = {}
    for field in model._meta.concrete_fields:
        if field.primary_key or field.null or field.has_default() or field.is_relation or getattr(field, "auto_now", 0):
            continue
        kind = field.get_internal_type()
        out[field.name] = dt.date(2026, 1, 1) if kind == "DateField" else 1 if "Integer" in kind else "演示"
    return out


def test_an_offer_finds_the_firms_of_its_field_and_says_who_asks_already():
    from quanlian.utilisation.matching.discovery.fields import derive

    store([patent(line, title=f"水泵叶轮{line}", main_class="F04D29/22") for line in (2, 3, 4)])
    assert derive() == (1, 0)
    made.offer()
    found = services.firms_for_offer("G1", 5).found
    assert [one.offered.title for one in found] == ["演示·恒川机械有限公司"]
    assert "F04D" in " ".join(found[0].reasons)
    assert services.firms_for_offer("G1", 5).found[0].offered.holder == "演示·恒川机械有限公司"


def test_an_offer_finds_the_open_needs_its_lister_may_see():
    campus = made.member("演示大学", Role.UNIVERSITY, "university")
    made.offer()
    open_, hidden = made.need(), made.need(title="保密叶轮", confidentiality="directed", invited=(made.body("他").pk,))
    found = [one.number for one, _ in services.needs_for_offer("G1", 5, campus)]
    assert found == [open_.number]
    hidden.invited.add(made.body("演示大学"))
    assert {one.number for one, _ in services.needs_for_offer("G1", 5, campus)} == {open_.number, hidden.number}


def test_proposals_are_kept_with_parts_reasons_and_a_sealed_receipt():
    firm = made.member("演示·水泵有限公司")
    made.offer()
    rows, _ = propose(actor_of(firm), made.need(firm), 3)
    kept = Match.objects.get()
    assert rows == [kept]
    assert (kept.state, len(kept.reasons), set(kept.parts)) == (
        "proposed", 3, {"semantic", "classes", "maturity", "price", "region"},
    )  # fmt: skip
    from quanlian.rules.receipts import Receipt, canonical_json

    assert Receipt.from_json(canonical_json(kept.receipt)).number.startswith("R-")


def test_matching_again_keeps_what_people_decided_and_drops_old_proposals():
    firm = made.member("演示·水泵有限公司")
    made.offer()
    made.offer("G2")
    asked = made.need(firm)
    propose(actor_of(firm), asked, 3)
    asked.matches.filter(target="G1").update(state=MatchState.DISMISSED)
    OfferCard.objects.filter(number="G2").update(open=False)
    propose(actor_of(firm), asked, 3)
    assert [(one.target, one.state) for one in asked.matches.all()] == [("G1", "dismissed")]


def test_only_the_owner_and_the_office_may_match_a_need():
    made.offer()
    asked = made.need(made.member("演示·水泵有限公司"))
    with pytest.raises(Forbidden):
        propose(actor_of(made.member("演示·别家")), asked)
    assert propose(actor_of(made.officer()), asked)[0]


def test_the_markets_events_renew_the_copy(monkeypatch):
    from quanlian.core.events.delivery import deliver_waiting
    from quanlian.core.events.outbox import emit
    from quanlian.utilisation.market.services import OfferFacts
    from quanlian.utilisation.matching import cards

    facts = OfferFacts(
        "G9", "演示供给", "INV", "sale", "fixed", 100, "演示大学", None, (), "listed", True, made.CITY, 1, "patent", "",
        "", 5, "亮点", "", None, False, dt.date(2026, 1, 1), None, None, None, "", "",
    )  # fmt: skip
    monkeypatch.setattr(cards, "offer", lambda number: facts if number == "G9" else None)
    emit("market.listed", {"number": "G9"})
    deliver_waiting()
    assert OutboxEvent.objects.get(name="market.listed").delivered_at
    card = OfferCard.objects.get(number="G9")
    assert (card.title, card.price_fen, card.trl, card.open) == ("演示供给", 100, 5, True)


def test_data_suggests_a_need_that_nobody_outside_the_office_sees():
    from quanlian.utilisation.matching.discovery.fields import derive
    from quanlian.utilisation.matching.discovery.gaps import discover

    recent = dt.date.today() - dt.timedelta(days=200)
    store([patent(line, app_date=recent, title=f"水泵叶轮{line}", main_class="F04D29/22") for line in (2, 3, 4)])
    derive()
    made.offer()
    found = discover(actor_of(made.officer()), 350500)
    assert len(found) == 1
    assert found[0].state == "proposed"
    assert "没有有效发明专利" in found[0].grounds["why"]
    assert "3 件" in found[0].grounds["why"]
    assert discover(SYSTEM, 350500) == []
    from quanlian.core.policies import policy_for

    assert not policy_for(Need).visible_to(made.member("演示·别家")).exists()
    with pytest.raises(Forbidden):
        discover(actor_of(made.member("演示·又一家")), 350500)
