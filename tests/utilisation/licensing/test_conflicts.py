"""Which licences get in each other's way: kinds, fields, territory, term, co-owners, pledges, open statements."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.registry.records import EventRecord
from quanlian.utilisation.engagements.services import Purpose, Use, engage, standing
from quanlian.utilisation.licensing.checking import conflicts
from quanlian.utilisation.licensing.grants import Grant, clash
from quanlian.utilisation.licensing.models import Licence
from quanlian.utilisation.licensing.registering import end_licence
from quanlian.utilisation.licensing.services import licences_on
from tests.utilisation.licensing import world

D = dt.date


def grant(kind, since="2026-01-01", until="2028-12-31", fields=(), territory=()):
    last = D.fromisoformat(until) if until else None
    return Grant(kind, D.fromisoformat(since), last, "演示", frozenset(fields), frozenset(territory))


@pytest.mark.parametrize(
    ("new", "old", "verdict"),
    [
        ("ordinary", "ordinary", "pass"),
        ("ordinary", "exclusive", "fail"),
        ("exclusive", "ordinary", "fail"),
        ("exclusive", "exclusive", "fail"),
        ("exclusive", "open", "fail"),
        ("sole", "open", "fail"),
        ("open", "sole", "fail"),
        ("open", "exclusive", "fail"),
        ("ordinary", "open", "pass"),
        ("ordinary", "sole", "fail"),
        ("sole", "sole", "fail"),
        ("sole", "ordinary", "manual"),
        ("cross", "exclusive", "fail"),
        ("cross", "ordinary", "pass"),
        ("exclusive", "", "manual"),
    ],
)
def test_kinds_shut_each_other_out(new, old, verdict):
    said = clash(grant(new), grant(old))
    assert said.verdict == verdict
    assert said.why


@pytest.mark.parametrize(
    ("new", "old", "verdict"),
    [
        (grant("exclusive", "2029-01-01"), grant("exclusive"), "pass"),
        (grant("exclusive", "2028-12-31"), grant("exclusive"), "fail"),
        (grant("exclusive", until=None), grant("exclusive", "2030-01-01", None), "fail"),
        (grant("exclusive", territory=["350500"]), grant("exclusive", territory=["440000"]), "pass"),
        (grant("exclusive", territory=["350500"]), grant("exclusive", territory=["350000"]), "fail"),
        (grant("exclusive", territory=["350000"]), grant("exclusive", territory=["350582"]), "fail"),
        (grant("exclusive", territory=["350500"]), grant("exclusive", territory=["CN"]), "fail"),
        (grant("exclusive", territory=["350500"]), grant("exclusive"), "fail"),
        (grant("exclusive", territory=["WW"]), grant("exclusive", territory=["CN"]), "fail"),
        (grant("exclusive", fields=["鞋"]), grant("exclusive", fields=["汽车"]), "manual"),
        (grant("exclusive", fields=["鞋", "服装"]), grant("exclusive", fields=["服装"]), "fail"),
        (grant("exclusive", fields=["鞋"]), grant("exclusive"), "fail"),
    ],
)
def test_field_territory_and_term_decide_whether_they_meet_and_the_reason_says_it(new, old, verdict):
    said = clash(new, old)
    assert said.verdict == verdict
    assert any(word in said.why for word in ("期限", "地域", "领域"))


@pytest.mark.django_db
def test_an_exclusive_licence_blocks_an_ordinary_one_and_the_other_way_round():
    one, other = world.right(), world.right()
    first = world.licence(one, "exclusive")
    with pytest.raises(UserError) as caught:
        world.licence(one, "ordinary", licensee_name=world.GAMMA)
    assert caught.value.code == "LICENCE_REFUSED"
    assert "独占许可" in caught.value.value
    world.licence(other, "ordinary")
    with pytest.raises(UserError) as caught:
        world.licence(other, "exclusive", licensee_name=world.GAMMA)
    assert caught.value.code == "LICENCE_REFUSED"
    end_licence(SYSTEM, first, world.DAY, "协商解除")
    assert not standing([one.pk])
    assert licences_on(one.pk, world.DAY + dt.timedelta(days=1)) == ()


@pytest.mark.django_db
def test_one_co_owner_alone_may_license_ordinarily_but_not_exclusively():
    right = world.right(world.ALPHA, world.GAMMA)
    with pytest.raises(UserError) as caught:
        world.licence(right, "exclusive")
    assert caught.value.code == "LICENCE_REFUSED"
    assert "第十四条" in caught.value.rule
    assert Licence.objects.count() == 0
    assert world.licence(right, "ordinary").pk
    other = world.right(world.ALPHA, world.GAMMA)
    assert world.licence(other, "exclusive", licensors=(world.ALPHA, world.GAMMA)).pk


@pytest.mark.django_db
def test_a_stranger_cannot_license_and_a_lapsed_right_cannot_be_licensed():
    right = world.right(world.GAMMA)
    with pytest.raises(UserError, match="不是登记的权利人"):
        world.licence(right)
    ended = EventRecord("LAPSED_FEE", "未缴年费终止", D(2025, 7, 1), D(2025, 7, 1))
    with pytest.raises(UserError, match="权利有效"):
        world.licence(world.right(events=(ended,), known_on=D(2025, 8, 1)))


@pytest.mark.django_db
def test_a_pledged_right_is_licensed_only_with_the_pledgees_consent():
    pledged = EventRecord("PLEDGED", "质押登记", D(2025, 7, 1), D(2025, 7, 1))
    right = world.right(events=(pledged,), known_on=D(2025, 8, 1))
    with pytest.raises(UserError) as caught:
        world.licence(right, pledgee_consent=False)
    assert "第四百四十四条" in caught.value.rule
    assert world.licence(right, pledgee_consent=True).pledgee_consent


@pytest.mark.django_db
def test_a_pledge_applied_for_here_binds_before_the_register_shows_it():
    right = world.right()
    engage(SYSTEM, [right.pk], Use(Purpose.PLEDGE, "DK-1", "演示银行"))
    with pytest.raises(UserError) as caught:
        world.licence(right)
    assert caught.value.code == "LICENCE_REFUSED"
    assert world.licence(right, pledgee_consent=True).number


@pytest.mark.django_db
def test_during_an_announced_open_licence_no_exclusive_one_is_given():
    opened = EventRecord("OPEN_LICENCE", "开放许可声明", D(2025, 7, 1), D(2025, 7, 1))
    right = world.right(events=(opened,), known_on=D(2025, 8, 1))
    with pytest.raises(UserError) as caught:
        world.licence(right, "sole")
    assert "第五十一条" in caught.value.rule
    assert world.licence(right, "ordinary").pk


@pytest.mark.django_db
def test_a_licence_the_registry_announced_is_not_counted_against_its_own_contract():
    detail = {"合同备案号": "演示备1号", "种类": "独占许可"}
    recorded = EventRecord("LICENCE_RECORDED", "许可备案", D(2025, 7, 1), D(2025, 7, 1), detail=detail)
    right = world.right(events=(recorded,), known_on=D(2025, 8, 1))
    lines = conflicts(world.wanted(right, "exclusive"), world.DAY)
    assert any(one.code == "LICENCE_CLASH" and one.verdict == "fail" for one in lines)
    own = conflicts(world.wanted(right, "exclusive", record_no="演示备1号"), world.DAY)
    assert all(one.verdict == "pass" for one in own if one.code == "LICENCE_CLASH")


@pytest.mark.django_db
def test_exclusive_licences_for_separate_territories_stand_side_by_side():
    right = world.right()
    world.licence(right, "exclusive", territory=("350000",))
    other = world.licence(right, "exclusive", territory=("440000",), licensee_name=world.GAMMA)
    assert {one.number for one in licences_on(right.pk, world.DAY)} >= {other.number}
    with pytest.raises(UserError):
        world.licence(right, "ordinary", territory=("350500",), licensee_name="演示·第四家")


@pytest.mark.seed_row(144)
@pytest.mark.django_db
def test_a_cross_licence_records_both_sides_with_terms_and_asks_for_both_rights():
    mine, theirs = world.right(), world.right(world.BETA)
    row = world.licence(
        mine, "cross", back=(world.number(theirs),), fields=("电子封装",), balancing_fen=50_000_00,
        balancing_by="second", change_of_control="一方控制权变更的，另一方可以终止", alliance="LM2026-DEMO22",
    )  # fmt: skip
    assert {(one.side, one.right_id) for one in row.rights.all()} == {("first", mine.pk), ("second", theirs.pk)}
    assert not row.sublicence
    assert {one.right_id for one in standing([mine.pk, theirs.pk])} == {mine.pk, theirs.pk}
    with pytest.raises(UserError) as caught:
        world.licence(world.right(), "cross")
    assert caught.value.code == "LICENCE_CROSS"


@pytest.mark.django_db
def test_the_same_deal_registers_its_licence_once():
    right = world.right()
    first = world.licence(right, source="deal", source_reference="CJ-1")
    assert world.licence(right, source="deal", source_reference="CJ-1").pk == first.pk
    assert Licence.objects.count() == 1
