"""My space shows what is mine, in plain words, and nobody else's."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote

import pytest
from django.template.loader import render_to_string
from django.test import Client

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case, Draft, Team
from quanlian.service.portal.cases import CaseRow, asked_of, items_for, own_cases
from tests.indicators.conftest import Registry
from tests.procedures.acting import staff
from tests.procedures.cases import ITEM, accepted, applicant, do, submitted
from tests.procedures.conftest import FakeClock
from tests.service.conftest import SignIn, chief, clerk, closed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items", "clock")]
DAY = dt.date(2026, 3, 2)


def stranger() -> User:
    return staff(Role.ENTERPRISE, "旁人公司")


def test_only_own_cases_are_shown(sign_in: SignIn) -> None:
    case = submitted()
    assert case.number in sign_in(applicant()).get("/workspace/").content.decode()
    assert case.number not in sign_in(stranger()).get("/workspace/").content.decode()
    assert own_cases(stranger(), DAY) == ([], 0)


def test_a_case_says_in_plain_words_where_it_stands_and_until_when() -> None:
    submitted()
    ((row,), total) = own_cases(applicant(), DAY)
    assert (row.plain, row.asks, total) == ("已收到您的请求，正在审查是否立案", "", 1)
    assert row.due is not None
    assert (row.due.title, row.due.day) == ("立案审查期限", dt.date(2026, 3, 9))


def test_what_is_asked_comes_first_with_its_date_and_what_follows_otherwise() -> None:
    case = do(submitted(), clerk(), "ask", defects="缺材料")
    (row,) = asked_of(applicant(), DAY)
    assert row.case == case
    assert (row.asks, row.otherwise) == ("按补正通知书一次补齐材料", "期限内不补正的，视为撤回请求")
    assert asked_of(stranger(), DAY) == []


def test_a_closed_case_can_be_rated_from_there(sign_in: SignIn) -> None:
    case = closed()
    assert f"/ratings/cases/{case.pk}/" in sign_in(applicant()).get("/workspace/").content.decode()


def test_drafts_are_their_writers_alone(sign_in: SignIn) -> None:
    Draft.objects.create(item=ITEM, form="request", action="submit", owner=applicant())
    assert "没有提交的草稿" in sign_in(applicant()).get("/workspace/").content.decode()
    assert "没有提交的草稿" not in sign_in(stranger()).get("/workspace/").content.decode()


@pytest.mark.seed_row(61, part="权利组合")
def test_a_holder_sees_own_rights_by_kind_and_nobody_elses(sign_in: SignIn, registry: Registry) -> None:
    registry.right(owner="演示·演示·甲公司")
    registry.right("UM", owner="演示·演示·甲公司")
    registry.right(owner="演示·别家公司")
    page = sign_in(applicant()).get("/workspace/").content.decode()
    assert "发明专利 <b>1</b>" in page
    assert "实用新型 <b>1</b>" in page
    assert "别家" not in page


def test_colleagues_are_listed_with_their_roles(sign_in: SignIn) -> None:
    page = sign_in(applicant()).get("/workspace/").content.decode()
    assert "本单位人员" in page
    assert "企业" in page


@pytest.mark.seed_row(165, missing="罚没数额")
def test_an_officer_sees_the_counters_of_the_own_region(sign_in: SignIn, clock: FakeClock) -> None:
    submitted()
    clock.at(2026, 3, 10)
    page = sign_in(clerk()).get("/workspace/")
    assert {one.title: one.count for one in page.context["desk"]} == {
        "待我审核签发": 0, "已超期": 1, "将届满": 0, "我承办的": 0, "待领取": 1, "办理中": 1,
    }  # fmt: skip
    elsewhere = staff(Role.CLERK, "外地窗口")
    elsewhere.memberships.update(region_code=130900)
    assert {one.count for one in sign_in(elsewhere).get("/workspace/").context["desk"]} == {0}


@pytest.mark.parametrize("role", [Role.CLERK, Role.OFFICER, Role.REVIEWER, Role.CHIEF])
def test_every_tile_counts_as_many_cases_as_the_list_it_leads_to(sign_in: SignIn, clock: FakeClock, role: Role) -> None:
    person = staff(role, "经办甲" if role == Role.OFFICER else "")
    accepted()
    for team in ("", "别的科室", ""):
        Case.objects.filter(pk=submitted().pk).update(team=team)
    Team.objects.create(code="own", title="本人的科室", region_code=350500).members.add(person)
    Case.objects.filter(pk=accepted().pk).update(state="deciding", waits_for="office")
    Case.objects.filter(pk=submitted().pk).update(item="mediation")
    clock.at(2026, 3, 10)
    client = sign_in(person)
    for tile in client.get("/workspace/").context["desk"]:
        assert len(client.get(tile.url).context["rows"]) == tile.count, tile


def test_a_chief_is_told_first_how_many_cases_wait_for_their_signature(sign_in: SignIn) -> None:
    Case.objects.filter(pk=accepted().pk).update(state="deciding", waits_for="office")
    tile = sign_in(chief()).get("/workspace/").context["desk"][0]
    assert (tile.title, tile.count) == ("待我审核签发", 1)
    assert tile.url.endswith("?tab=turn")


def test_who_has_no_part_in_any_case_has_no_tile_for_it(sign_in: SignIn) -> None:
    page = sign_in(staff(Role.AUDITOR, "审计甲")).get("/workspace/")
    assert "desk" not in page.context


def test_an_institution_sees_the_services_that_name_it() -> None:
    agency, expert = staff(Role.AGENCY, "代理所"), staff(Role.EXPERT, "专家")
    assert ITEM in {card.item.item for card in items_for(agency)}
    assert ITEM not in {card.item.item for card in items_for(expert)}


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/workspace/").status_code == 302


def test_the_home_page_leads_to_services_by_what_people_want(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "我要维权" in page
    assert "/services/?theme=%E7%BB%B4%E6%9D%83" in page or "/services/?theme=维权" in page


def test_the_chief_has_no_rights_card(sign_in: SignIn) -> None:
    assert "我的权利" not in sign_in(chief()).get("/workspace/").content.decode()


def test_a_holder_without_rights_is_told_what_can_be_done_instead(sign_in: SignIn) -> None:
    page = sign_in(applicant()).get("/workspace/").content.decode()
    name = applicant().memberships.get().organisation.name
    assert "没有找到以本单位名义公布的权利" in page
    assert f"/parties/?q={quote(name)}" in page
    assert 'href="/needs/"' in page.split("<main")[1]
    assert "本机构可以办的事项" in page


def test_an_agency_is_not_reproached_for_holding_no_rights(sign_in: SignIn) -> None:
    agency = staff(Role.AGENCY, "代理甲")
    page = sign_in(agency).get("/workspace/").content.decode()
    assert "没有找到以本单位名义公布的权利" not in page
    assert "本机构可以办的事项" in page


def test_the_first_page_puts_what_is_asked_before_everything_else(sign_in: SignIn) -> None:
    do(submitted(), clerk(), "ask", defects="缺材料")
    page = sign_in(applicant()).get("/").content.decode()
    assert page.index("按补正通知书一次补齐材料") < page.index("想办什么事")


def test_a_case_that_waits_without_saying_for_what_does_not_say_the_same_twice() -> None:
    row = CaseRow(Case(title="演示办件"), "事项", "保险机构正在报价", "保险机构正在报价", "", None, "/")
    page = render_to_string("portal/_cases.html", {"rows": [row]})
    assert page.count("保险机构正在报价") == 1
    assert "等您办理" in page
