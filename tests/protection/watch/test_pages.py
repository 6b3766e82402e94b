"""The pages of the watch: who sees what, every figure leads to its leads, bulk decisions, uploads."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from quanlian.core.people.roles import Role
from quanlian.protection.watch import figures
from quanlian.protection.watch.models import Filtered, Lead, LeadState, Load, Outcome, WatchedMark
from tests.people import sign_in
from tests.protection.watch import world

pytestmark = pytest.mark.django_db
S = LeadState
PAGES = ("watch", "watch-leads", "watch-loads", "watch-marks", "watch-settings")


@pytest.fixture
def officer():
    return sign_in(world.somebody(Role.OFFICER))


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_empty_and_full(officer, page):
    assert officer.get(reverse(page)).status_code == 200
    world.lead()
    assert officer.get(reverse(page)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.FINANCE, Role.PUBLIC, Role.EXPERT, None])
def test_banks_and_the_public_see_nothing(page, role):
    client = sign_in(world.somebody(role, world.body("演示银行", "finance"))) if role else Client()
    assert client.get(reverse(page)).status_code in (302, 403)


def test_a_holder_sees_leads_of_its_own_marks_only():
    mine, other = world.lead(), world.lead(world.mark("演示别标", organisation=world.body("演示·别家有限公司")))
    client = sign_in(world.somebody(Role.ENTERPRISE, world.body()))
    page = text(client.get(reverse("watch-leads")))
    assert mine.number in page
    assert other.number not in page
    assert client.get(reverse("watch-lead", args=[mine.number])).status_code == 200
    assert client.get(reverse("watch-lead", args=[other.number])).status_code == 404
    assert client.get(reverse("watch-seller", args=[other.item.seller.pk])).status_code == 404


def test_an_office_sees_its_region_only():
    lead = world.lead()
    there = sign_in(world.somebody(Role.OFFICER, region=110000))
    assert there.get(reverse("watch-lead", args=[lead.number])).status_code == 404
    assert lead.number not in text(there.get(reverse("watch-leads")))


def test_an_agency_sees_no_lead_without_a_case_of_its_own():
    lead = world.lead()
    agency = sign_in(world.somebody(Role.AGENCY, world.body("演示代理所", "agency")))
    assert agency.get(reverse("watch-lead", args=[lead.number])).status_code == 404


def test_a_persons_name_on_a_licence_is_masked_for_holders_and_shown_to_officers(officer):
    lead = world.lead(listing=world.item(world.seller(licence_name="张三丰")))
    lead.credible["7"]["why"] = "亮照主体：张三丰"
    lead.save()
    url = reverse("watch-lead", args=[lead.number])
    assert "张三丰" in text(officer.get(url))
    holder = sign_in(world.somebody(Role.ENTERPRISE, world.body()))
    assert "张三丰" not in text(holder.get(url))
    assert "张三丰" not in text(holder.get(reverse("watch-seller", args=[lead.item.seller.pk])))


def test_every_figure_of_the_dashboard_leads_to_as_many_leads(officer):
    mark = world.mark()
    for state in (S.NEW, S.NEW, S.CONFIRMING, S.CLOSED, S.EXCLUDED):
        world.lead(mark, state=state)
    world.lead(mark, world.item(world.seller(platform="演示别台")))
    page = text(officer.get(reverse("watch")))
    links = re.findall(r'<td class="num"[^>]*><a href="([^"]*watch/leads/\?[^"]+)">\s*(\d+)\s*</a>', page)
    assert len(links) >= 4
    for url, count in links:
        bench = text(officer.get(url.replace("&amp;", "&")))
        assert len(re.findall("<tr data-row", bench)) == int(count), url


def test_the_workbench_sorts_by_score_and_by_day(officer):
    low, high = world.lead(score=0.5, due_on="2026-01-02"), world.lead(score=0.9, due_on="2026-01-09")
    page = text(officer.get(reverse("watch-leads")))
    assert page.index(high.number) < page.index(low.number)
    page = text(officer.get(reverse("watch-leads") + "?sort=due"))
    assert page.index(low.number) < page.index(high.number)


def test_an_officer_excludes_several_leads_at_once(officer):
    leads = [world.lead() for _ in range(3)]
    answer = officer.post(
        reverse("watch-decide"),
        {"lead": [x.number for x in leads], "verb": "exclude", "ground": "dissimilar", "reason": "演示"},
    )
    assert answer.status_code == 302
    assert set(Lead.objects.values_list("state", flat=True)) == {S.EXCLUDED}


def test_a_lead_of_another_office_spoils_the_whole_selection(officer):
    mine, other = world.lead(), world.lead(world.mark("演示远方", region=110000))
    officer.post(
        reverse("watch-decide"),
        {"lead": [mine.number, other.number], "verb": "exclude", "ground": "dissimilar", "reason": "演示"},
    )
    assert set(Lead.objects.values_list("state", flat=True)) == {S.NEW}


def test_a_lead_shows_parts_conditions_and_the_differing_character(officer):
    lead = world.lead(
        likeness={"aligned": [{"a": "演", "b": "演", "kind": "same"}, {"a": "里", "b": "鲤", "kind": "sound"}],
                  "reasons": [{"code": "W5", "note": "读音相同"}]},
    )  # fmt: skip
    page = text(officer.get(reverse("watch-lead", args=[lead.number])))
    for word in (
        "标志相符",
        "价格异常",
        "不在授权名单",
        "卖家风险",
        "商品属核定类别",
        "销量",
        "可信要件",
        "W5",
        "音近",
    ):
        assert word in page
    assert "<mark>里</mark>" in page
    assert "<mark>演</mark>" not in page
    assert reverse("watch-follow", args=[lead.number]) in page


def test_closing_by_the_page_asks_for_an_outcome(officer):
    lead = world.lead(state=S.PLATFORM)
    url = reverse("watch-close", args=[lead.number])
    assert officer.post(url, {"outcome": "removed", "recovered": "1200.50", "reason": "已下架"}).status_code == 302
    lead.refresh_from_db()
    assert (lead.state, lead.outcome, lead.recovered_fen) == (S.CLOSED, Outcome.REMOVED, 120050)


def test_a_file_is_handed_in_and_followed_to_its_findings(officer):
    world.mark()
    head = "平台,店铺编号,店铺名称,商品编号,标题,价格\n"
    rows = "演示平台,s1,演示店,i1,演示鲤跃 运动鞋,99\n演示平台,s1,演示店,i2,演示鲤跃 鞋,很贵\n"
    rows += "演示平台,s1,演示店,i3,二手 演示鲤跃 鞋,9\n"
    file = SimpleUploadedFile("演示页面.csv", (head + rows).encode(), "text/csv")
    answer = officer.post(reverse("watch-loads"), {"source": "shops", "file": file}, follow=True)
    page = text(answer)
    load = Load.objects.get()
    assert (load.rows, load.rejected, load.leads, load.filtered) == (2, 1, 1, 1)
    assert "很贵" in page
    assert "WATCH_FORM" in page
    assert "二手" in text(officer.get(reverse("watch-passed", args=[load.pk])))
    assert officer.get(reverse("watch-load", args=[load.pk]) + "?part=1").status_code == 200


def test_the_template_is_a_workbook(officer):
    answer = officer.get(reverse("watch-template", args=["shops"]))
    assert zipfile.is_zipfile(io.BytesIO(answer.content))


def test_a_mark_is_put_under_watch_by_its_number(officer):
    right = world.right("演示新标")
    number = right.identifiers.latest("pk").value.rpartition(":")[2].partition("/")[0]
    answer = officer.post(reverse("watch-marks"), {"number": number, "aliases": "演示星标\n演示心标"})
    assert answer.status_code == 302, text(answer)[:300]
    row = WatchedMark.objects.get()
    assert (row.name, row.classes, row.holder, row.region_code) == ("演示新标", ["25"], world.HOLDER, world.CITY)
    assert row.aliases == ["演示星标", "演示心标"]


def test_a_holder_cannot_watch_anothers_mark():
    right = world.right("演示新标")
    number = right.identifiers.latest("pk").value.rpartition(":")[2].partition("/")[0]
    other = sign_in(world.somebody(Role.ENTERPRISE, world.body("演示·别家有限公司")))
    other.post(reverse("watch-marks"), {"number": number})
    assert WatchedMark.objects.count() == 0


def test_a_page_of_leads_costs_the_same_queries_however_many(officer, django_assert_max_num_queries):
    mark = world.mark()
    for _ in range(12):
        world.lead(mark)
    officer.get(reverse("watch-leads"))
    with django_assert_max_num_queries(24):
        officer.get(reverse("watch-leads"))


def test_what_was_let_pass_is_counted_with_its_reason(officer):
    mark, load = world.mark(), world.load()
    Filtered.objects.create(load=load, mark=mark, item=world.item(into=load), ground="fair_use", why="演示：适用于")
    assert "演示：适用于" in text(officer.get(reverse("watch-passed", args=[load.pk]) + "?ground=fair_use"))
    assert "演示：适用于" not in text(officer.get(reverse("watch-passed", args=[load.pk]) + "?ground=own"))


def test_results_give_their_denominators():
    mark = world.mark()
    world.lead(mark, state=S.CLOSED, outcome="removed", closed_on="2999-01-01", recovered_fen=500)
    told = figures.results(Lead.objects.all())
    assert (told.removed, told.closed, told.recovered_fen, told.relisted.whole) == (1, 1, 500, 0)
    assert told.relisted.rate is None


def test_whoever_may_see_nothing_is_shown_an_empty_dashboard():
    nobodys = world.somebody(Role.ENTERPRISE, world.body("演示市某局", "government"))
    assert sign_in(nobodys).get("/watch/").status_code == 200
