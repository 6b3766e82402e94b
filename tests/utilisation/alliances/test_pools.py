"""Pools: who evaluates, what may enter, what lapses leaves, what is shared and booked, what tariffs allow."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.urls import reverse

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.roles import Role
from quanlian.procedures.moment import today
from quanlian.registry.records import EventRecord
from quanlian.utilisation.alliances.antitrust import scan
from quanlian.utilisation.alliances.distributing import distribute_period, preview, quarter
from quanlian.utilisation.alliances.entering import Evaluated, enter
from quanlian.utilisation.alliances.founding import PoolPlan, found_pool, join_pool
from quanlian.utilisation.alliances.grantback import check_grant_back
from quanlian.utilisation.alliances.models import Distribution, PoolMember
from quanlian.utilisation.alliances.points import Span
from quanlian.utilisation.alliances.removing import remove, remove_lapsed
from quanlian.utilisation.alliances.tariffs import add_tariff, admit_licensee, capped, favoured_by
from quanlian.utilisation.engagements.services import standing
from quanlian.utilisation.ledger.services import balance
from quanlian.web.cli.alliances import alliance as command
from tests.utilisation.licensing import world

D = dt.date
CHART = "特征A对应5.1，特征B对应5.2，特征C对应5.3，逐项一致。"
Q1 = Span(D(2026, 1, 1), D(2026, 3, 31))


def pool(**more):
    given = {
        "name": "演示封装专利池", "industry": "集成电路", "manager": world.body("演示·池管理有限公司", "agency"),
        "admin_rate": Decimal("0.1"), "founded_on": D(2025, 1, 1), "region_code": world.CITY,
    }  # fmt: skip
    return found_pool(SYSTEM, PoolPlan(**{**given, **more}))


def member(of, name=world.ALPHA):
    return join_pool(SYSTEM, of, name, D(2025, 1, 1), "", may_license_outside=True, organisation=world.body(name))


def said(right, grade="A", **more):
    given = {
        "number": world.number(right), "grade": grade, "evaluator": "演示评估研究院", "chart": CHART,
        "evaluated_on": D(2025, 5, 1),
    }  # fmt: skip
    return Evaluated(**{**given, **more})


def put_in(of, who, grade="A", right=None):
    return enter(SYSTEM, of, who, said(right or world.right(who.name), grade), D(2025, 6, 1))


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
    firm = world.body(world.GAMMA)
    reader = world.somebody(Role.ENTERPRISE, firm)
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


@pytest.mark.django_db
def test_the_worked_example_is_shared_booked_and_shown_to_each_member_alone():
    one = pool()
    x, y, z = (member(one, name) for name in (world.ALPHA, world.BETA, world.GAMMA))
    for who, grades in ((x, "AAB"), (z, "CCC")):
        for grade in grades:
            put_in(one, who, grade)
    half = put_in(one, y, "A")
    remove(SYSTEM, half, D(2026, 2, 14), "成员撤出")
    manager = world.somebody(Role.AGENCY, one.manager)
    done = distribute_period(actor_of(manager), one, Q1.since, Q1.until, 1_000_000_00)
    sums = {line.member.name: line.amount_fen for line in done.lines.all()}
    assert sums == {world.ALPHA: 600_000_00, world.BETA: 120_000_00, world.GAMMA: 180_000_00}
    assert balance(f"pool:{one.number}:bank") == 1_000_000_00
    assert balance(f"pool:{one.number}:owed:{y.pk}") == 120_000_00
    assert distribute_period(SYSTEM, one, Q1.since, Q1.until, 1_000_000_00).pk == done.pk
    with pytest.raises(UserError) as caught:
        distribute_period(SYSTEM, one, Q1.since, Q1.until, 1)
    assert caught.value.code == "POOL_SHARED"
    with pytest.raises(UserError) as caught:
        distribute_period(SYSTEM, one, D(2026, 3, 1), D(2026, 4, 30), 1)
    assert caught.value.code == "POOL_PERIOD"
    assert Distribution.objects.count() == 1
    own = world.sign_in(world.somebody(Role.ENTERPRISE, y.organisation))
    url = reverse("pool-distribution", args=[one.number, done.pk])
    page = own.get(url).content.decode()
    assert "120,000.00元" in page
    assert "600,000.00元" not in page
    assert "600,000.00元" in world.sign_in(manager).get(url).content.decode()
    statement = reverse("pool-statement", args=[one.number, y.pk]) + "?quarter=2026Q1"
    assert "120,000.00元" in own.get(statement).content.decode()
    assert own.get(reverse("pool-statement", args=[one.number, x.pk])).status_code == 404


@pytest.mark.django_db
def test_the_manager_previews_and_books_through_the_pages_and_a_member_cannot():
    one = pool()
    who = member(one)
    put_in(one, who)
    given = {"since": "2026-01-01", "until": "2026-03-31", "income": "1000"}
    url = reverse("pool-share", args=[one.number])
    manager = world.sign_in(world.somebody(Role.AGENCY, one.manager))
    own = world.sign_in(world.somebody(Role.ENTERPRISE, who.organisation))
    assert "900.00元" in manager.post(url, given).content.decode()
    assert Distribution.objects.count() == 0
    assert own.post(url, given).status_code == 403
    assert manager.post(url, {**given, "book": "1"}).status_code == 302
    for client in (manager, own):
        assert client.get(reverse("pools")).status_code == 200
        assert client.get(reverse("pool-page", args=[one.number])).status_code == 200
    bank = world.sign_in(world.somebody(Role.FINANCE, world.body("演示银行", "finance")))
    assert bank.get(reverse("pools")).status_code == 403
    stranger = world.sign_in(world.somebody(Role.ENTERPRISE, world.body("演示·外人公司")))
    assert stranger.get(reverse("pool-page", args=[one.number])).status_code == 404


@pytest.mark.django_db
def test_terms_keep_to_the_table_and_better_ones_are_offered_to_earlier_licensees():
    one = pool()
    with pytest.raises(UserError) as caught:
        admit_licensee(SYSTEM, one, "演示·甲厂", D(2025, 2, 1))
    assert caught.value.code == "POOL_TARIFF"
    add_tariff(SYSTEM, one, [("封装设备", "0.015")], Decimal("0.05"), D(2025, 1, 1), "可比许可")
    reader = world.somebody(Role.ENTERPRISE, world.body(world.BETA))
    first = admit_licensee(SYSTEM, one, world.BETA, D(2025, 2, 1), organisation=world.body(world.BETA))
    with pytest.raises(UserError) as caught:
        admit_licensee(SYSTEM, one, "演示·乙厂", D(2025, 3, 1), terms={"封装设备": "0.02"})
    assert caught.value.code == "POOL_TERMS"
    better = admit_licensee(SYSTEM, one, "演示·丙厂", D(2025, 3, 1), terms={"封装设备": "0.01"})
    assert favoured_by(better) == [first]
    assert Message.objects.filter(recipient=reader, title__contains="更优惠").count() == 1
    with pytest.raises(UserError) as caught:
        admit_licensee(SYSTEM, one, "演示·丁厂", D(2025, 3, 1), grant_back="改进专利独占回授给专利池")
    assert caught.value.code == "POOL_GRANT_BACK"


@pytest.mark.parametrize(
    ("rates", "cap", "after"),
    [(["0.02", "0.03"], "0.05", ["0.02", "0.03"]), (["0.04", "0.06"], "0.05", ["0.02", "0.03"])],
)
def test_stacked_fees_above_the_cap_are_all_reduced_alike(rates, cap, after):
    assert capped([Decimal(one) for one in rates], Decimal(cap)) == tuple(Decimal(one) for one in after)


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("", ["pass"]),
        ("本协议不要求回授。", ["pass"]),
        ("成员就必要专利的改进给予非独占的普通许可回授。", ["pass", "pass"]),
        ("改进成果独占回授给管理人。", ["fail", "fail"]),
        ("改进成果的必要专利转让给管理人。", ["fail", "pass"]),
        ("必要专利的改进应当回授。", ["manual", "pass"]),
    ],
)
def test_grant_back_is_non_exclusive_and_on_essential_patents_only(text, verdicts):
    assert [one.verdict for one in check_grant_back(text, D(2026, 3, 2))] == verdicts


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("会议同意各成员统一定价，自五月起施行。", ["antitrust.price"]),
        ("各成员每月通报产量和库存数据。", ["antitrust.output"]),
        ("华东由甲公司经营，其他成员互不进入。", ["antitrust.market"]),
        ("成员不得研发替代方案。", ["antitrust.technology"]),
        ("会议不讨论统一定价，成员不得交换产量信息。", []),
        ("共同开展专利导航和预警。", []),
        ("统一定价一次。统一价格两次。", ["antitrust.price", "antitrust.price"]),
    ],
)
def test_words_of_cartels_are_leads_with_their_article_and_denials_are_none(text, rules):
    found = scan(text, D(2026, 3, 2))
    assert [one.rule for one in found] == rules
    assert all("反垄断法" in one.article for one in found)


@pytest.mark.parametrize(
    ("year", "n", "last"), [(2026, 1, "2026-03-31"), (2026, 4, "2026-12-31"), (2028, 2, "2028-06-30")]
)
def test_a_quarter_ends_with_its_last_month(year, n, last):
    assert str(quarter(year, n).until) == last


@pytest.mark.django_db
def test_the_shell_shares_the_same_income_and_prints_decimal_strings(tmp_path, monkeypatch):
    from contextlib import nullcontext

    from click.testing import CliRunner

    from quanlian.web.cli import alliances

    monkeypatch.setattr(alliances, "ready", lambda: nullcontext())
    patents = [
        {"member": "X", "grade": "A", "count": 2}, {"member": "X", "grade": "B"},
        {"member": "Y", "grade": "A", "until": "2026-02-14"}, {"member": "Z", "grade": "C", "count": 3},
    ]  # fmt: skip
    given = {"income": "1000000.00", "admin_rate": "0.10", "since": "2026-01-01", "until": "2026-03-31"}
    path = tmp_path / "f.json"
    path.write_text(json.dumps({**given, "patents": patents}))
    done = CliRunner().invoke(command, ["distribute", "--input", str(path), "--format", "json"])
    assert done.exit_code == 0, done.output
    answer = json.loads(done.output)
    assert answer["shares"] == {"X": "600000.00", "Y": "120000.00", "Z": "180000.00"}
    assert answer["admin"] == "100000.00"
    assert answer["receipt"]["number"].startswith("R-")
    assert "600,000.00元" in CliRunner().invoke(command, ["distribute", "--input", str(path)]).output
    for wrong in ({**given, "income": 5, "patents": patents}, {**given, "patents": []}, {**given, "patents": [{}]}):
        path.write_text(json.dumps(wrong))
        failed = CliRunner().invoke(command, ["distribute", "--input", str(path)])
        assert isinstance(failed.exception, UserError)
        assert failed.exception.code == "POOL_INPUT"
    assert today()
