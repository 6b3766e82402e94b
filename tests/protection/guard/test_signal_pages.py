"""The pages of signals of bad faith: a lead, its filings, its steps, what its subject may read."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quanlian.core.people.roles import Role
from quanlian.protection.guard.models import (
    Subject,
    SubjectStep,
)
from tests.people import sign_in
from tests.protection.guard.world import custodian
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


def test_a_lead_shows_its_filings_and_the_steps_open_to_the_reader(lead: Subject) -> None:
    url = reverse("guard-signal", args=[lead.pk])
    officer = sign_in(person(Role.OFFICER))
    page = officer.get(url).content.decode()
    assert "90000002" in page
    assert "演示一日内合计申请 30 件" in page
    assert "承办初核" in page
    assert "承办初核" not in sign_in(person(Role.CLERK)).get(url).content.decode()
    listed = officer.get(reverse("guard-signals")).content.decode()
    assert "演示·同址甲公司" in listed
    assert "多次驳回或败诉" in listed
    assert sign_in(person(Role.ENTERPRISE)).get(url).status_code == 404


def test_a_step_over_http_moves_the_lead(lead: Subject) -> None:
    client = sign_in(person(Role.OFFICER))
    assert (
        client.post(reverse("guard-signal-step", args=[lead.pk]), {"verb": "take", "reason": "承办"}).status_code == 302
    )
    lead.refresh_from_db()
    assert lead.state == "review"


def test_firm_facts_are_taken_in_without_the_name_of_the_representative() -> None:
    client = sign_in(person(Role.OFFICER))
    text = "企业名称,成立日期,法定代表人\n演示·甲公司,2024-01-02,演示张三\n演示·乙公司,昨天,演示李四\n"
    given = {"kind": "firms", "file": SimpleUploadedFile("f.csv", text.encode())}
    page = client.post(reverse("guard-signals-data"), given).content.decode()
    assert "已导入 1 行" in page
    assert "昨天" in page
    from quanlian.lake.views import connect

    kept = connect().execute("select firm, person from guard_firms").fetchall()
    assert kept[0][0] == "演示·甲公司"
    assert "张" not in kept[0][1]


def test_the_subject_reads_neither_other_applicants_nor_inner_reasons(lead: Subject) -> None:
    squatter = custodian("演示·同址甲公司", "squatter")
    Subject.objects.update(
        state="asked", organisation=squatter.memberships.get().organisation, cluster=["演示甲", "演示·他人乙"],
        links=["演示·他人乙 与 演示甲：同一法定代表人"],
    )  # fmt: skip
    SubjectStep.objects.create(subject=lead, verb="take", was="lead", became="review", reason="内部研判意见", risk=0.5)
    page = sign_in(squatter).get(reverse("guard-signal", args=[lead.pk])).content.decode()
    assert "演示一日内合计申请 30 件" in page
    assert "他人乙" not in page
    assert "内部研判意见" not in page
    office = sign_in(person(Role.OFFICER)).get(reverse("guard-signal", args=[lead.pk])).content.decode()
    assert "他人乙" in office
    assert "内部研判意见" in office
