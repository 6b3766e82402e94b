"""The audit for those who watch, and the requests for captures."""

from __future__ import annotations

import pytest
from django.urls import reverse

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.evidence.models import Evidence
from tests.evidence.world import of
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.AUDITOR, 200), (Role.CHIEF, 200), (Role.ADMINISTRATOR, 200), (Role.OFFICER, 403), (Role.ENTERPRISE, 403)],
)
def test_the_audit_is_for_those_who_watch(role: Role, status: int) -> None:
    assert of(person(role)).get(reverse("evidence-audit")).status_code == status


def test_an_auditor_asks_what_an_applicant_did_and_whether_that_is_all(owner: User, row: Evidence) -> None:
    auditor, asked = of(person(Role.AUDITOR)), {"about": "user", "number": owner.username}
    page = auditor.get(reverse("evidence-audit"), asked).content.decode()
    assert row.number in page
    assert "当事人提交" in page
    assert "没有缺失" in auditor.get(reverse("evidence-audit-proof"), asked).content.decode()


def test_a_log_too_large_for_a_page_is_left_to_the_shell_and_says_so(
    owner: User, row: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quanlian.evidence.audit.whole import check_whole
    from quanlian.evidence.pages import audit

    monkeypatch.setattr(audit, "MOST", 0)
    check_whole()
    asked = {"about": "user", "number": owner.username}
    page = of(person(Role.AUDITOR)).get(reverse("evidence-audit-proof"), asked).content.decode()
    assert "没有缺失" not in page
    assert "quanlian evidence log audit" in page
    assert "核对一致" in page


def test_a_wrong_date_in_the_audit_is_said_in_words() -> None:
    asked = {"about": "user", "number": "x", "since": "2026-13-40"}
    answer = of(person(Role.AUDITOR)).get(reverse("evidence-audit"), asked)
    assert answer.status_code == 400
    assert "日期不合格式" in answer.content.decode()


@pytest.mark.parametrize(
    ("urls", "reason", "code"),
    [
        ("", "侵权取证", "CAPTURE_NONE"),
        ("https://shop.example/1", " ", "CAPTURE_REASON"),
        ("file:///etc/passwd", "侵权取证", "CAPTURE_URL"),
        ("\n".join(f"https://shop.example/{n}" for n in range(21)), "侵权取证", "CAPTURE_MANY"),
    ],
)
def test_a_bad_request_for_capture_is_refused_whole(urls: str, reason: str, code: str, owner: User) -> None:
    from quanlian.evidence.models import Capture

    answer = of(owner).post(reverse("captures"), {"urls": urls, "reason": reason})
    assert answer.status_code == 400
    assert code in answer.content.decode()
    assert not Capture.objects.exists()


def test_asked_captures_stand_in_ones_own_list(owner: User) -> None:
    asked = {"urls": "https://shop.example/1\n\nhttps://shop.example/2\nhttps://shop.example/1", "reason": "侵权取证"}
    page = of(owner).post(reverse("captures"), asked, follow=True).content.decode()
    assert "已受理 2 个网址" in page
    assert page.count("等待取证") == 2
    other = of(person(Role.ENTERPRISE, "other")).get(reverse("captures")).content.decode()
    assert "shop.example" not in other


@pytest.mark.parametrize("until", ["9999-12-31", "0001-01-01"])
def test_the_ends_of_the_calendar_are_no_error(until: str) -> None:
    client = of(person(Role.AUDITOR, "sun"))
    said = {"about": "user", "number": "sun", "since": "0001-01-01", "until": until}
    assert client.get(reverse("evidence-audit"), said).status_code == 200
