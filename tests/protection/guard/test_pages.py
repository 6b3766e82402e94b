"""The pages of the guard over HTTP: who may open them, what they show, what a form does."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from quanlian.core.files.store import put
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.protection.guard.gazette.run import run_waiting
from quanlian.protection.guard.models import (
    Alert,
    AlertState,
    GuardedName,
    KeyMark,
    KeyMarkState,
    Level,
    SignalRun,
    Subject,
    SubjectStep,
)
from quanlian.protection.watch.models import Authorisation, WatchedMark
from tests.protection.guard.test_key_marks import registered  # noqa: F401 - a mark in the registry
from tests.protection.guard.world import HERITAGE, TODAY, announce, custodian, filing, guard
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def signed_in(user: User) -> Client:
    """A browser of this person, past the second factor."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["mfa_seen"] = user.pk
    session.save()
    return client


@pytest.fixture
def alert() -> Alert:
    guard(organisation=custodian().memberships.get().organisation)
    announce([filing(1, "演示飞大")])
    announce([filing(1, HERITAGE, app_no="95555555")])
    run_waiting(TODAY)
    return Alert.objects.get(number="95555555")


@pytest.fixture
def lead() -> Subject:
    run = SignalRun.objects.create(revision="1", as_of=TODAY, absent=["多次驳回或败诉"])
    signal = {"value": 1.0, "words": "演示一日内合计申请 30 件", "filings": ["90000001", "90000002"]}
    return Subject.objects.create(
        key="演示同址甲公司", name="演示·同址甲公司", risk=0.5, level=Level.YELLOW, signals={"bulk": signal}, run=run,
        first_found=TODAY, filings=30,
    )  # fmt: skip


@pytest.fixture
def mark() -> KeyMark:
    return KeyMark.objects.create(
        number="12345678", name="演示云鹤", classes=["25"], holder="演示·云鹤服饰公司", criterion="export",
        ground="演示说明", contact="演示联系人甲", phone="13800001234", guide="看吊牌上的水印",
        state=KeyMarkState.LISTED, listed_on=TODAY, valid_until=dt.date(2029, 9, 20),
    )  # fmt: skip


OFFICE = [
    "guard-names",
    "guard-name-new",
    "guard-names-import",
    "guard-names-template",
    "guard-signals",
    "guard-signals-data",
]


@pytest.mark.parametrize("page", [*OFFICE, "guard", "key-marks", "key-marks-office", "key-mark-apply"])
def test_an_officer_opens_every_page(page: str, alert: Alert, lead: Subject, mark: KeyMark) -> None:
    assert signed_in(person(Role.OFFICER)).get(reverse(page)).status_code == 200


@pytest.mark.parametrize("page", [*OFFICE, "key-marks-office"])
def test_an_enterprise_opens_no_page_of_the_office(page: str) -> None:
    assert signed_in(person(Role.ENTERPRISE)).get(reverse(page)).status_code == 403


def test_a_visitor_sees_the_public_list_and_nothing_else(mark: KeyMark) -> None:
    client = Client()
    assert client.get(reverse("key-marks")).status_code == 200
    assert client.get(reverse("guard")).status_code in (302, 401, 403)


def test_the_alert_shows_both_names_the_law_and_the_last_day(alert: Alert) -> None:
    page = signed_in(person(Role.OFFICER)).get(reverse("guard-alert", args=[alert.pk])).content.decode()
    assert "2026-12-07" in page
    assert "第三十三条" in page
    assert "演示·外地贸易有限公司" in page
    assert "演示·石窟研究院" in page
    assert "处理" in page


def test_a_differing_character_is_marked(alert: Alert) -> None:
    near = Alert.objects.filter(name="演示飞大").first()
    if near is None:
        pytest.fail("a name with one look-alike character was not found")
    page = signed_in(person(Role.OFFICER)).get(reverse("guard-alert", args=[near.pk])).content.decode()
    assert re.search(r'class="mk-(shape|both|other)">大</span>', page)


def test_a_decision_over_http_is_kept_and_one_without_reason_refused(alert: Alert) -> None:
    client = signed_in(person(Role.OFFICER))
    url = reverse("guard-decide", args=[alert.pk])
    assert client.post(url, {"verb": "oppose", "reason": ""}).status_code >= 400
    assert client.post(url, {"verb": "oppose", "reason": "损害在先权益"}).status_code == 302
    alert.refresh_from_db()
    assert alert.state == AlertState.OPPOSING
    page = client.get(reverse("guard-alert", args=[alert.pk])).content.decode()
    assert "损害在先权益" in page
    assert "填写申请" in page


def test_a_custodian_lists_its_own_alerts_only(alert: Alert) -> None:
    other = guard("演示石塔", organisation=custodian("演示·景区", "tower").memberships.get().organisation)
    Alert.objects.filter(pk=alert.pk).update(guarded=other)
    mine = signed_in(User.objects.get(username="tower")).get(reverse("guard")).content.decode()
    theirs = signed_in(User.objects.get(username="custodian")).get(reverse("guard")).content.decode()
    assert "95555555" in mine
    assert "95555555" not in theirs


def test_the_estimate_is_shown_before_a_comparison_is_asked_for(alert: Alert) -> None:
    announce([filing(7, "演示飞天")])
    client = signed_in(person(Role.OFFICER))
    assert "预计用时" in client.post(reverse("guard-run")).content.decode()
    assert client.post(reverse("guard-run"), {"sure": "1"}).status_code == 302
    assert signed_in(person(Role.LEADER)).post(reverse("guard-run")).status_code == 403


def test_a_name_with_a_picture_is_added_and_a_bad_one_sent_back() -> None:
    client = signed_in(person(Role.OFFICER))
    form = {"kind": "landmark", "name": "演示石塔", "custodian": "演示·景区", "basis": "演示文件", "source": "演示名录"}
    bad = client.post(reverse("guard-name-new"), {**form, "classes": "46"})
    assert bad.status_code == 422
    assert "NICE_CLASS" in bad.content.decode()
    picture = SimpleUploadedFile("塔.png", PNG, "image/png")
    assert client.post(reverse("guard-name-new"), {**form, "picture": picture}).status_code == 302
    row = GuardedName.objects.get()
    shown = client.get(reverse("guard-name-picture", args=[row.pk]))
    assert b"".join(shown.streaming_content) == PNG  # type: ignore[attr-defined]
    svg = SimpleUploadedFile("塔.svg", b"<svg/>", "image/png")
    assert client.post(reverse("guard-name", args=[row.pk]), {**form, "picture": svg}).status_code == 422


def test_an_import_says_which_rows_it_left_out() -> None:
    client = signed_in(person(Role.OFFICER))
    rows = [f"老字号,{name},演示单位,演示文件,演示名录" for name in ("演示荣记", "荣")]
    text = "\n".join(["种类,名称,保护单位,依据,来源", *rows])
    page = client.post(
        reverse("guard-names-import"), {"file": SimpleUploadedFile("n.csv", text.encode())}
    ).content.decode()
    assert "新增 1 个" in page
    assert "NAME_SHORT" in page
    assert client.post(reverse("guard-names-import")).status_code == 422


def test_a_lead_shows_its_filings_and_the_steps_open_to_the_reader(lead: Subject) -> None:
    url = reverse("guard-signal", args=[lead.pk])
    officer = signed_in(person(Role.OFFICER))
    page = officer.get(url).content.decode()
    assert "90000002" in page
    assert "演示一日内合计申请 30 件" in page
    assert "承办初核" in page
    assert "承办初核" not in signed_in(person(Role.CLERK)).get(url).content.decode()
    listed = officer.get(reverse("guard-signals")).content.decode()
    assert "演示·同址甲公司" in listed
    assert "多次驳回或败诉" in listed
    assert signed_in(person(Role.ENTERPRISE)).get(url).status_code == 404


def test_a_step_over_http_moves_the_lead(lead: Subject) -> None:
    client = signed_in(person(Role.OFFICER))
    assert (
        client.post(reverse("guard-signal-step", args=[lead.pk]), {"verb": "take", "reason": "承办"}).status_code == 302
    )
    lead.refresh_from_db()
    assert lead.state == "review"


def test_firm_facts_are_taken_in_without_the_name_of_the_representative() -> None:
    client = signed_in(person(Role.OFFICER))
    text = "企业名称,成立日期,法定代表人\n演示·甲公司,2024-01-02,演示张三\n演示·乙公司,昨天,演示李四\n"
    given = {"kind": "firms", "file": SimpleUploadedFile("f.csv", text.encode())}
    page = client.post(reverse("guard-signals-data"), given).content.decode()
    assert "已导入 1 行" in page
    assert "昨天" in page
    from quanlian.lake.views import connect

    kept = connect().execute("select firm, person from guard_firms").fetchall()
    assert kept[0][0] == "演示·甲公司"
    assert "张" not in kept[0][1]


@pytest.mark.usefixtures("registered")
def test_the_public_sees_guide_and_dealers_but_neither_contact_nor_ground(mark: KeyMark) -> None:
    from quanlian.registry.models import Identifier

    right = Identifier.objects.get(value="TM:12345678").right
    watched = WatchedMark.objects.create(right=right, number="12345678", name="演示云鹤", holder="演示", since=TODAY)
    for name, until in (("演示·正品店", None), ("演示·过期店", dt.date(2020, 1, 1)), ("张三丰", None)):
        Authorisation.objects.create(
            mark=watched, to_name=name, scope="销售", starts_on=dt.date(2019, 1, 1), ends_on=until
        )
    url = reverse("key-mark", args=[mark.pk])
    page = Client().get(url).content.decode()
    assert "看吊牌上的水印" in page
    assert "演示·正品店" in page
    assert "演示·过期店" not in page
    assert "张*" in page
    assert "张三丰" not in page
    assert "13800001234" not in page
    assert "138****1234" not in page
    assert "演示说明" not in page
    leader = signed_in(person(Role.LEADER)).get(url).content.decode()
    assert "13800001234" not in leader
    assert "138****1234" in leader
    assert "13800001234" in signed_in(person(Role.CHIEF)).get(url).content.decode()


def test_an_application_that_is_not_listed_is_not_public(mark: KeyMark) -> None:
    KeyMark.objects.update(state=KeyMarkState.APPLIED)
    assert Client().get(reverse("key-mark", args=[mark.pk])).status_code == 404
    assert "演示云鹤" not in Client().get(reverse("key-marks")).content.decode()


@pytest.mark.usefixtures("registered")
def test_a_holder_applies_and_a_chief_lists_over_http() -> None:
    holder = signed_in(custodian("演示·云鹤服饰公司", "holder"))
    form = {
        "number": "12345678",
        "criterion": "export",
        "ground": "出口二十国",
        "contact": "演示甲",
        "phone": "13800001234",
    }
    assert holder.post(reverse("key-mark-apply"), {**form, "number": "1"}).status_code == 422
    assert holder.post(reverse("key-mark-apply"), form).status_code == 302
    row = KeyMark.objects.get()
    decision = {"verb": "list", "reason": "符合条件", "priority": "1"}
    assert holder.post(reverse("key-mark-decide", args=[row.pk]), decision).status_code == 403
    chief = signed_in(person(Role.CHIEF))
    assert chief.post(reverse("key-mark-decide", args=[row.pk]), decision).status_code == 302
    assert "演示云鹤" in Client().get(reverse("key-marks")).content.decode()


def test_a_picture_is_sent_as_what_it_is_not_as_somebody_once_called_it() -> None:
    put([PNG], "图.html", media_type="text/html")
    row = guard(picture=put([PNG], "图.png"))
    shown = signed_in(person(Role.OFFICER)).get(reverse("guard-name-picture", args=[row.pk]))
    assert shown["Content-Type"] == "image/png"
    assert b"".join(shown.streaming_content) == PNG


def test_an_odd_digit_is_no_priority_and_no_region(mark: KeyMark) -> None:
    client = signed_in(person(Role.CHIEF))
    url = reverse("key-mark-decide", args=[mark.pk])
    assert client.post(url, {"verb": "remove", "reason": "演示", "priority": "²"}).status_code == 302
    form = {"kind": "landmark", "name": "演示塔", "custodian": "演示", "basis": "演示", "source": "演示", "region": "²"}
    assert client.post(reverse("guard-name-new"), form).status_code == 422


def test_the_subject_reads_neither_other_applicants_nor_inner_reasons(lead: Subject) -> None:
    squatter = custodian("演示·同址甲公司", "squatter")
    Subject.objects.update(
        state="asked", organisation=squatter.memberships.get().organisation, cluster=["演示甲", "演示·他人乙"],
        links=["演示·他人乙 与 演示甲：同一法定代表人"],
    )  # fmt: skip
    SubjectStep.objects.create(subject=lead, verb="take", was="lead", became="review", reason="内部研判意见", risk=0.5)
    page = signed_in(squatter).get(reverse("guard-signal", args=[lead.pk])).content.decode()
    assert "演示一日内合计申请 30 件" in page
    assert "他人乙" not in page
    assert "内部研判意见" not in page
    office = signed_in(person(Role.OFFICER)).get(reverse("guard-signal", args=[lead.pk])).content.decode()
    assert "他人乙" in office
    assert "内部研判意见" in office


@pytest.mark.parametrize("odd", ["nan", "inf", "1e400", "-5", "99999999999999"])
def test_figures_nobody_counts_with_do_not_stop_an_import(odd: str) -> None:
    client = signed_in(person(Role.OFFICER))
    sheet = f"企业名称,成立日期,注册资本,参保人数\n演示甲,2024-01-02,{odd},{odd}\n演示乙,2024-01-02,100,3\n".encode()
    given = {"kind": "firms", "file": SimpleUploadedFile("f.csv", sheet)}
    answer = client.post(reverse("guard-signals-data"), given)
    assert (answer.status_code, answer.context["done"].rows) == (200, 2)
