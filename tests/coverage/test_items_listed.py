"""Rows of the new items through the database: their lists, letters in Word, cases they open, and what figures count."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from quanlian.core.actions import actor_of
from quanlian.core.people.roles import Role
from quanlian.indicators.engine.compute import compute
from quanlian.procedures import library
from quanlian.procedures.actions.perform import Asked, perform
from quanlian.procedures.history import replayed
from quanlian.procedures.models import Case, Entry
from tests.coverage.test_cases import example
from tests.coverage.walking import item_of
from tests.people import sign_in
from tests.procedures.acting import REGION, Play, staff
from tests.procedures.conftest import FakeClock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items")]
AUTUMN = dt.date(2026, 10, 30)


def played(clock: FakeClock, item: str, beginning: str, **instead: object) -> Case:
    """The example played to its end by real accounts, with other answers where asked for."""
    play = Play(item_of(item), clock)
    for one in example(item, beginning).steps:
        if not one.refused:
            said = {key: instead.get(key, value) for key, value in one.with_.items()}
            play.take(one.model_copy(update={"with_": said}))
    assert play.case is not None
    return play.case


def office() -> Client:
    return sign_in(staff(Role.CHIEF, "名录负责人"))


def words(client: Client, case: Case, letter: str) -> str:
    row = case.letters.filter(name=letter).latest("pk")
    answer = client.get(f"/cases/{case.pk}/letters/{row.pk}/word/")
    assert answer.status_code == 200
    body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        return file.read("word/document.xml").decode()


@pytest.mark.seed_row(17, part="会议、纪要、决定成为任务")
@pytest.mark.seed_row(18)
def test_each_decision_of_a_meeting_becomes_a_case_listed_with_unit_and_date_until_done(clock: FakeClock) -> None:
    meeting = played(clock, "coordination_meeting", "专题会议")
    assert meeting.letters.filter(name="minutes_letter").exists()
    first, second = meeting.children.order_by("pk")
    assert {first.item, second.item} == {"meeting_decision"}
    given = {
        "meeting_title": "质押融资专题会议", "minutes_no": "演示纪要一号", "task_text": "补偿资金增加到三千万元",
        "unit_name": "演示市财政局", "due_on": "2026-06-30",
    }  # fmt: skip
    kept = first.situation["data"]
    assert {key: kept[key] for key in given} == given
    handler = first.handler or staff(Role.OFFICER, "会议承办人")
    perform(actor_of(handler), first.pk, Asked("order", given))
    page = office().get("/registers/meeting_decisions/").content.decode()
    for shown in ("演示市财政局", "补偿资金增加到三千万元", "2026-06-30"):
        assert shown in page, shown
    assert Entry.objects.get(register="meeting_decisions").withdrawn_on is None
    done = played(clock, "meeting_decision", "按期办结")
    assert done.entries.get().withdrawn_reason == "已办结"


@pytest.mark.seed_row(47)
def test_anybody_reads_a_product_with_its_area_its_users_and_its_standard(clock: FakeClock) -> None:
    played(clock, "gi_cultivation", "线索、培育、申报、获批")
    page = Client().get("/registers/gi_directory/", {"q": "云雾茶"}).content.decode()
    for shown in ("演示云雾茶", "演示县五个乡镇", "演示茶厂一", "演示地方标准1"):
        assert shown in page, shown


@pytest.mark.seed_row(101, part="标签")
@pytest.mark.seed_row(101, part="上报")
@pytest.mark.seed_row(255)
def test_a_pilot_navigation_is_tagged_exported_and_its_report_is_in_word_and_public(clock: FakeClock) -> None:
    case = played(clock, "navigation_project", "产业规划类")
    page = Client().get("/registers/navigation_projects/").content.decode()
    assert "列入国家专利导航试点工程" in page
    book = CalamineWorkbook.from_filelike(io.BytesIO(Client().get("/registers/navigation_projects/export/").content))
    head, line = book.get_sheet_by_index(0).to_python()[:2]
    assert dict(zip(head, line, strict=True))["列入国家专利导航试点工程"] == "是"
    told = words(office(), case, "full_report")
    assert "向高端装饰和智能加工发展" in told
    assert "2026年4月30日" in told
    public = Client().get("/registers/navigation_reports/").content.decode()
    assert "建议强链补链" in public
    assert "已经补充" not in public


@pytest.mark.seed_row(105, part="覆盖率")
@pytest.mark.seed_row(257)
def test_reviews_before_the_decision_are_counted_and_their_report_is_in_word(clock: FakeClock) -> None:
    case = played(clock, "ip_review", "侵权高风险")
    played(clock, "ip_review", "决策之后才采纳")
    figure = compute("REVIEW_COVERAGE", "350500", AUTUMN)
    assert (figure.value, figure.numerator, figure.denominator) == (50, 1, 2)
    told = words(office(), case, "report")
    for part in ("2026年2月28日", "局限声明", "有条件同意"):
        assert part in told, part


@pytest.mark.seed_row(106)
def test_a_new_version_of_the_checklist_changes_the_form_and_leaves_running_cases(clock: FakeClock) -> None:
    play = Play(item_of("ip_review"), clock)
    play.take(example("ip_review", "侵权高风险").steps[0])
    fresh = item_of("ip_review").model_copy(update={"version": "2026.2"})
    level = fresh.forms["checklist"]["level_j"].model_copy(update={"title": "J 后续布局、监测和保险"})
    forms = {**fresh.forms, "checklist": {**fresh.forms["checklist"], "level_j": level}}
    library.store_shipped(fresh.model_copy(update={"forms": forms}), "# 2026.2", "")
    new = library.item_of(library.published_version("ip_review"))
    assert (new.version, new.forms["checklist"]["level_j"].title) == ("2026.2", "J 后续布局、监测和保险")
    assert play.case is not None
    old = library.item_of(play.case.version)
    assert (old.version, old.forms["checklist"]["level_j"].title) == ("2026.1", "J 后续布局和监测")


@pytest.mark.seed_row(63, part="服务记录")
@pytest.mark.seed_row(63, part="企业去重计数")
def test_a_firm_served_twice_is_one_covered_firm(clock: FakeClock) -> None:
    played(clock, "hosting_service", "签约、诊断、两次服务")
    assert Entry.objects.filter(register="hosting_records", subject="演示·甲公司").count() == 2
    assert compute("HOSTED_FIRMS", "350500", AUTUMN).value == 1
    played(clock, "hosting_service", "签约、诊断、两次服务", firm_name="演示·另一公司")
    assert compute("HOSTED_FIRMS", "350500", AUTUMN).value == 2
    assert compute("HOSTED_FIRMS", "350500", dt.date(2025, 12, 31)).value in (None, 0)


@pytest.mark.seed_row(234)
@pytest.mark.seed_row(235)
def test_certificates_in_force_are_counted_and_pilots_held_against_the_advantage_firms(clock: FakeClock) -> None:
    play = Play(item_of("standard_certification"), clock)
    for one in example("standard_certification", "企业贯标取得证书").steps[:4]:
        play.take(one)
    assert compute("STANDARD_CERTIFIED_FIRMS", "350500", AUTUMN).value == 1
    assert compute("STANDARD_CERTIFIED_FIRMS", "350500", dt.date(2026, 9, 1)).value == 0
    pilot = Play(item_of("standard_certification"), clock)
    for one in example("standard_certification", "国际标准试点登记").steps[:3]:
        pilot.take(one)
    assert compute("STANDARD_CERTIFIED_FIRMS", "350500", AUTUMN).value == 1, "a pilot is no certificate"
    for name in ("演示·丙公司", "演示·丁公司"):
        Entry.objects.create(
            register="advantage_enterprises", number=name, subject=name, since=dt.date(2026, 1, 5), region_code=REGION,
            case=pilot.case,
        )  # fmt: skip
    figure = compute("ISO56005_PILOT_COVERAGE", "350500", AUTUMN)
    assert (figure.value, figure.numerator, figure.denominator) == (50, 1, 2)


@pytest.mark.seed_row(229, part="审计轨迹")
def test_every_step_of_a_purchase_says_who_did_it_and_the_history_replays(clock: FakeClock) -> None:
    case = played(clock, "service_procurement", "预算、合同、预付")
    steps = case.steps.filter(kind="act")
    assert {"plan", "sign", "pay_early", "accept", "pay", "close"} <= set(steps.values_list("name", flat=True))
    assert not steps.filter(by="").exists()
    assert not case.steps.filter(digest="").exists()
    assert replayed(case).same
