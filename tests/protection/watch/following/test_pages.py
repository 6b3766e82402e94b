"""The page of a lead's follow-up, and its buttons."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.evidence.models import Capture
from quanlian.protection.watch.following import ready
from quanlian.protection.watch.models import Lead
from tests.evidence.world import kept, of
from tests.protection.watch.following import factory
from tests.protection.watch.following.playing import settle
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
ready.register()


@pytest.fixture
def officer() -> User:
    return person(Role.OFFICER)


@pytest.fixture
def lead(officer: User) -> Lead:
    return factory.lead(factory.watched(factory.holder().memberships.get().organisation))


def page(user: User, lead: Lead) -> str:
    answer = of(user).get(reverse("watch-follow", args=[lead.number]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_capture_is_one_click_and_the_page_says_it_is_under_way(officer: User, lead: Lead) -> None:
    of(officer).post(reverse("watch-follow-capture", args=[lead.number]))
    assert Capture.objects.get().url == lead.item.url
    assert "正在取证" in page(officer, lead)


def test_a_refused_capture_says_why_and_offers_import_and_a_legal_ground(officer: User, lead: Lead) -> None:
    of(officer).post(reverse("watch-follow-capture", args=[lead.number]))
    error = {"code": "CAPTURE_ROBOTS", "message": "网站规则不允许访问该页", "remedy": "换用截图"}
    Capture.objects.update(state=Capture.State.FAILED, error=error)
    told = page(officer, lead)
    for words in ("网站规则不允许访问该页", "导入权利人的截图", "despite_robots"):
        assert words in told
    holder = User.objects.get(username="holder")
    assert "despite_robots" not in page(holder, lead)


def test_imported_screenshots_stand_on_the_page_with_their_label_and_digest(officer: User, lead: Lead) -> None:
    shot = SimpleUploadedFile("截图.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    of(officer).post(reverse("watch-follow-import", args=[lead.number]), {"shots": shot, "reason": "权利人截图"})
    settle()
    lead.refresh_from_db()
    told = page(officer, lead)
    assert lead.evidence[0] in told
    assert "外部取证导入" in told
    assert "SHA-256" in told


def test_the_case_opens_as_a_form_filled_in(officer: User, lead: Lead) -> None:
    Lead.objects.filter(pk=lead.pk).update(evidence=[kept(officer).number])
    answer = of(officer).post(reverse("watch-follow-open", args=[lead.number, "platform_notice"]), follow=True)
    told = answer.content.decode()
    assert answer.status_code == 200
    for words in ("演示·恒川茶业有限公司", "演示·乙商行", lead.item.url, "3600"):
        assert words in told, words
    assert "继续填写" in page(officer, lead)


def test_the_evidence_pack_is_made_and_shown(officer: User, lead: Lead) -> None:
    Lead.objects.filter(pk=lead.pk).update(evidence=[kept(officer).number])
    told = of(officer).post(reverse("watch-follow-pack", args=[lead.number]), follow=True).content.decode()
    assert "线索证据册" in told


@pytest.mark.parametrize(("role", "status"), [(Role.LEADER, 200), (Role.FINANCE, 403), (Role.AGENCY, 404)])
def test_who_may_open_the_page(role: Role, status: int, lead: Lead) -> None:
    assert of(person(role)).get(reverse("watch-follow", args=[lead.number])).status_code == status


def test_a_reader_finds_no_buttons(lead: Lead) -> None:
    told = page(person(Role.LEADER), lead)
    assert reverse("watch-follow-capture", args=[lead.number]) not in told
    assert reverse("watch-follow-open", args=[lead.number, "platform_notice"]) not in told


def test_the_leads_of_a_right_are_listed_to_who_may_see_them(officer: User, lead: Lead) -> None:
    asked = {"right": lead.mark.right_id}
    assert lead.number in of(officer).get(reverse("watch-followed"), asked).content.decode()
    stranger = factory.holder("演示·别家公司", "stranger")
    assert lead.number not in of(stranger).get(reverse("watch-followed"), asked).content.decode()
    assert lead.number not in of(officer).get(reverse("watch-followed"), {"right": "x'"}).content.decode()
