"""What must hold when people press hard: records taken back, leaves within their place, clocks of the law, counts."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import Membership
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.protection.watch import clocks, figures
from quanlian.protection.watch.authorising import withdraw
from quanlian.protection.watch.closing import close
from quanlian.protection.watch.deciding import decide
from quanlian.protection.watch.loading.tasks import rescan_mark
from quanlian.protection.watch.models import Authorisation, Filtered, Lead, LeadState, Outcome, WatchedMark
from quanlian.protection.watch.scoring.leave import covers
from tests.people import sign_in
from tests.protection.watch import world

pytestmark = pytest.mark.django_db
S = LeadState


def closed(lead):
    return close(SYSTEM, lead, Outcome.PENALTY, 5000, reason="演示")


def test_a_finding_opened_again_by_a_chief_counts_once_when_it_is_made_anew():
    lead = world.lead(state=S.CASE)
    closed(lead)
    decide(actor_of(world.somebody(Role.CHIEF)), [lead], "reopen", reason="演示：须重新核实")
    lead.refresh_from_db()
    lead.item.seller.refresh_from_db()
    assert (lead.item.seller.confirmed, lead.item.seller.penalties, lead.recovered_fen) == (0, 0, None)
    Lead.objects.filter(pk=lead.pk).update(state=S.CASE)
    closed(lead)
    lead.item.seller.refresh_from_db()
    assert (lead.item.seller.confirmed, lead.item.seller.penalties) == (1, 1)


def test_goods_that_came_back_leave_the_first_finding_standing():
    lead = world.lead(state=S.CASE)
    closed(lead)
    decide(SYSTEM, [lead], "reopen", reason="复查")
    lead.item.seller.refresh_from_db()
    assert lead.item.seller.confirmed == 1


@pytest.mark.parametrize(
    ("region", "shop_region", "named", "covered"),
    [
        (350000, 350582, False, True),
        (350000, 440300, False, False),
        (350000, 0, False, True),
        (0, 440300, False, True),
        (350000, 440300, True, True),
    ],
)
def test_a_leave_for_a_region_covers_shops_of_it(region, shop_region, named, covered):
    shop = world.seller(licence_name="演示·授权商", region_code=shop_region)
    held = Authorisation(
        to_name="演示·授权商", region_code=region, platform=shop.platform, shop_id=shop.shop_id if named else ""
    )
    assert covers(held, world.item(shop)) is covered


def test_a_withdrawn_leave_has_its_listings_looked_at_again(monkeypatch, django_capture_on_commit_callbacks):
    asked = []
    monkeypatch.setattr(rescan_mark, "defer", lambda **given: asked.append(given))
    mark = world.mark()
    row = world.leave(mark)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(actor_of(world.somebody(Role.OFFICER)), row, "合作终止")
    assert asked == [{"mark": mark.pk}]


def test_the_fifteen_days_of_article_43_do_not_run_from_the_complaint():
    lead = Lead()
    clocks.start(lead, "watch.clock.platform", dt.date(2026, 3, 2))
    assert (lead.due_how["length"], lead.due_how["confidence"]) == ("5 wd", "default")
    clocks.start(lead, "watch.clock.statement", dt.date(2026, 3, 2))
    assert (lead.due_on, lead.due_how["article"]) == (dt.date(2026, 3, 17), "电子商务法第四十三条第二款")


def test_the_median_of_days_to_removal_is_worked_out_by_the_database():
    day = dt.datetime(2026, 3, 1, 3, 0, tzinfo=dt.UTC)
    for days in (1, 4, 5, 9):
        lead = world.lead(state=S.CLOSED, outcome=Outcome.REMOVED, closed_on=day.date() + dt.timedelta(days))
        Lead.objects.filter(pk=lead.pk).update(found_at=day)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = figures.results(Lead.objects.all())
    assert (found.days, found.removed, found.closed) == (4.5, 4, 4)
    assert len(asked) == 3


def test_no_removals_have_no_median():
    assert figures.results(Lead.objects.all()).days is None


def test_the_list_of_marks_counts_leads_of_its_own_page_only():
    client = sign_in(world.somebody(Role.OFFICER))
    one, other = world.mark(), world.mark("演示别标")
    world.lead(one)
    world.lead(one, state=S.CLOSED)
    world.lead(other)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/watch/marks/?after={one.pk}")
    assert [(row[0].pk, row[2], row[3]) for row in page.context["rows"]] == [(other.pk, 1, 1)]
    counts = [one["sql"] for one in asked if "quanlian_watch_lead" in one["sql"] and "COUNT" in one["sql"]]
    assert counts
    assert all(f"({other.pk})" in sql for sql in counts)
    assert [row[2:] for row in client.get("/watch/marks/").context["rows"]] == [(2, 1), (1, 1)]


def test_a_holder_is_told_of_its_own_marks_only_what_its_load_let_pass():
    body = world.body()
    user = world.somebody(Role.ENTERPRISE, body)
    mine, other = world.mark(), world.mark("演示别标", organisation=world.body("演示·别家有限公司"))
    load = world.load(by=user)
    for mark in (mine, other):
        Filtered.objects.create(load=load, mark=mark, item=world.item(), ground="fair_use", why="演示")
    page = sign_in(user).get(f"/watch/loads/{load.pk}/")
    assert {value: n for value, _, n in page.context["grounds"] if n} == {"fair_use": 1}


NUL = [
    ("/watch/marks/{mark}/", {"guide": "看\0吊牌", "aliases": "演\0示"}),
    ("/watch/authorisations/{leave}/replace/", {"reason": "泄\0露"}),
    ("/watch/authorisations/{leave}/withdraw/", {"reason": "合作\0终止"}),
    ("/watch/marks/", {"number": "7\0"}),
]


@pytest.mark.parametrize(("page", "given"), NUL)
def test_a_form_with_characters_no_database_keeps_is_answered(page, given):
    client = sign_in(world.somebody(Role.OFFICER))
    row = world.leave(world.mark())
    answer = client.post(page.format(mark=row.mark_id, leave=row.pk), given)
    assert answer.status_code in (302, 400)
    assert not WatchedMark.objects.filter(guide__contains="\\0").exists()


@pytest.mark.parametrize("fen", [-1, 10**19])
def test_an_amount_beyond_all_measure_is_refused(fen):
    lead = world.lead(state=S.CASE)
    with pytest.raises(UserError) as said:
        close(SYSTEM, lead, Outcome.PENALTY, fen, reason="演示")
    assert said.value.code == "LEAD_AMOUNT"


def counting(asked):
    return [one["sql"] for one in asked if "COUNT" in one["sql"] and "quanlian_watch" in one["sql"]]


def test_the_dashboard_counts_once_until_something_moves_and_each_for_themselves():
    body, other = world.body(), world.body("演示·别家有限公司")
    mine, theirs = world.lead(world.mark()), world.lead(world.mark("演示别标", organisation=other))
    officer, holder = (sign_in(world.somebody(*one)) for one in ((Role.OFFICER,), (Role.ENTERPRISE, body)))

    def new(client):
        return next(n for name, n, _ in client.get("/watch/").context["totals"] if name == "new")

    assert (new(officer), new(holder)) == (2, 1)
    with CaptureQueriesContext(connection) as asked:
        assert (new(officer), new(holder)) == (2, 1)
    assert not counting(asked)
    decide(actor_of(world.somebody(Role.OFFICER)), [theirs], "examine")
    assert (new(officer), new(holder)) == (1, 1)
    world.lead(mine.mark)
    assert (new(officer), new(holder)) == (2, 2)


@pytest.mark.parametrize("name", ["演甲", "李行", "王建会", "陈城", "张中部", "演示·甲"])
def test_what_may_be_a_persons_name_is_masked(name):
    from quanlian.protection.watch.natural import may_be_person

    assert may_be_person(name)


@pytest.mark.parametrize("name", ["演示商行", "甲商行", "演示店", "演示·乙经营部", "演示鞋服有限公司"])
def test_what_only_a_body_is_called_is_shown(name):
    from quanlian.protection.watch.natural import may_be_person

    assert not may_be_person(name)


def test_an_agent_of_one_body_and_holder_of_another_speaks_for_its_own_only():
    other = world.body("演示·别家有限公司")
    mine, theirs = world.lead(world.mark()), world.lead(world.mark("演示别标", organisation=other))
    user = world.somebody(Role.ENTERPRISE, world.body())
    Membership.objects.create(user=user, organisation=other, role=Role.EXPERT, region_code=world.CITY)
    assert list(policy_for(Lead).visible_to(user)) == [mine]
    assert not policy_for(WatchedMark).can(user, "authorise", theirs.mark)
