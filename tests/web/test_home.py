"""The home page by role, administration, and the open interface."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from quanlian.core.audit.models import AuditEntry
from quanlian.core.calendar.models import Holiday
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.core.regions import loader
from quanlian.indicators.models import IndicatorValue, State
from quanlian.management.programmes import services
from tests.indicators.conftest import Registry, registry  # noqa: F401 - a registry made by hand
from tests.people import sign_in

pytestmark = pytest.mark.django_db
Enter = Callable[..., Client]


@pytest.fixture
def enter(db: None) -> Enter:
    """`enter(role, organisation, region)`: a client signed in as a new person past the second factor."""

    def make(role: Role, organisation: str = "演示市知识产权局", region: int = 0) -> Client:
        body, _ = Organisation.objects.get_or_create(name=organisation, defaults={"kind": "government"})
        user = User.objects.create(username=f"home-{role}", display_name=f"演示·{role.label}")
        Membership.objects.create(user=user, organisation=body, role=role, region_code=region)
        return sign_in(user)

    return make


def test_everybody_finds_search_services_and_programmes(client: Client) -> None:
    services.load_all()
    page = client.get("/").content.decode()
    assert all(text in page for text in ('action="/rights/"', "尚未导入权利数据", "甘肃省知识产权强省建设纲要"))


def test_an_empty_installation_says_so_and_what_to_do(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "还没有规划" in page


def test_a_leader_sees_the_lights_of_the_own_region(enter: Enter) -> None:
    services.load_all()
    page = enter(Role.LEADER, "演示市人民政府", 350500).get("/").content.decode()
    assert "泉州市知识产权运营服务体系建设实施方案" in page
    assert "目标与灯" in page


def test_an_officer_sees_imports_and_work_in_hand(enter: Enter) -> None:
    services.load_all()
    page = enter(Role.OFFICER, region=130900).get("/").content.decode()
    assert "最近的导入" in page
    assert "待办任务" in page


def test_an_enterprise_sees_its_own_rights(enter: Enter, registry: Registry) -> None:  # noqa: F811
    registry.right(owner="演示乙有限公司")
    page = enter(Role.ENTERPRISE, "演示乙有限公司").get("/").content.decode()
    assert "本单位的权利" in page
    assert "发明专利 1" in page


def test_people_and_audit_are_for_administrators_and_auditors(client: Client, enter: Enter) -> None:
    assert client.get("/admin/people/").status_code == 302
    assert enter(Role.OFFICER).get("/admin/people/").status_code == 403
    admin = enter(Role.ADMINISTRATOR)
    assert "系统管理员" in admin.get("/admin/people/").content.decode()
    assert admin.get("/admin/audit/").status_code == 200
    assert enter(Role.AUDITOR).get("/admin/holidays/").status_code == 403


def test_an_administrator_enters_and_removes_a_holiday_and_both_are_audited(enter: Enter) -> None:
    admin = enter(Role.ADMINISTRATOR)
    form = {"date": "2031-10-01", "kind": "holiday", "name": "国庆节", "source": "演示通知"}
    assert admin.post("/admin/holidays/", form).status_code == 302
    row = Holiday.objects.get(date=dt.date(2031, 10, 1))
    assert "国庆节" in admin.get("/admin/holidays/?year=2031").content.decode()
    assert admin.post(f"/admin/holidays/{row.pk}/remove/", {"reason": ""}).status_code == 400
    admin.post(f"/admin/holidays/{row.pk}/remove/", {"reason": "录错"})
    assert not Holiday.objects.filter(date=row.date).exists()
    assert set(AuditEntry.objects.values_list("verb", flat=True)) >= {"holiday.set", "holiday.remove"}


def test_the_interface_lists_programmes_and_their_targets(client: Client) -> None:
    services.load_all()
    assert {one["code"] for one in client.get("/api/v1/programmes").json()} >= {"gansu-2022", "cangzhou-2016"}
    board = client.get("/api/v1/programmes/gansu-2022/dashboard", {"as_of": "2025-06-30"}).json()
    assert board["as_of"] == "2025-06-30"
    first = board["targets"][0]
    assert (first["code"], first["unit"], first["source"]) == ("GS-G01", "件", "系统计算值")


def test_the_interface_answers_a_figure_with_its_receipt(client: Client, registry: Registry) -> None:  # noqa: F811
    registry.right()
    figure = client.get("/api/v1/indicators/INV_VALID", {"region": "荆门市", "as_of": "2025-06-30"}).json()
    assert (float(figure["value"]), figure["region"]) == (1, "420800")
    assert client.get(f"/receipts/{figure['receipt']}/").status_code == 200


def test_the_interface_refuses_in_words(client: Client) -> None:
    unknown = client.get("/api/v1/programmes/nowhere/dashboard")
    assert (unknown.status_code, unknown.json()["message"]) == (404, "没有这个规划")
    assert client.get("/api/v1/stats", {"by": "planet"}).status_code == 422
    assert client.get("/api/v1/rights/123456").status_code == 404


def test_the_interface_describes_itself(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert "/api/v1/indicators/{code}" in paths


@pytest.mark.parametrize("room", ["market", "needs", "finance", "search", "marks", "services-statistics", "registers"])
def test_the_first_page_leads_everybody_to_the_open_rooms(client: Client, room: str) -> None:
    address = reverse(room)
    assert f'href="{address}"' in client.get("/").content.decode().split("<main")[1]
    assert client.get(address).status_code == 200


def test_a_published_figure_is_shown_by_its_name_and_place_not_by_codes(client: Client) -> None:
    loader.load()
    as_of = dt.date(2025, 12, 31)
    IndicatorValue.objects.create(
        indicator="INV_VALID", version="1", region="350500", as_of=as_of, value=123, state=State.PUBLISHED,
        published_at=dt.datetime(2026, 1, 15, tzinfo=dt.UTC),
    )  # fmt: skip
    page = client.get("/").content.decode()
    assert "有效发明专利拥有量</a>" in page
    assert "泉州市 · 2025-12-31" in page
    assert ">INV_VALID<" not in page


def test_a_bank_is_told_on_the_first_page_that_nothing_waits_for_it_and_the_office_is_not(enter: Enter) -> None:
    assert "目前没有要您办理的事" in enter(Role.FINANCE, "演示·某银行").get("/").content.decode()
    assert "目前没有要您办理的事" not in enter(Role.OFFICER).get("/").content.decode()


def test_who_has_no_account_reads_how_to_get_one_and_what_is_open_without(client: Client) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "到知识产权局窗口开通" in page
    assert "不登录也可以查权利" in page


def test_an_administrator_reads_regions_by_name_with_the_code_beside(enter: Enter) -> None:
    loader.load()
    page = enter(Role.ADMINISTRATOR, "演示市知识产权局", 350500).get("/admin/people/").content.decode()
    assert '系统管理员 · 演示市知识产权局 · 福建省泉州市 <span class="small soft">350500</span>' in page
