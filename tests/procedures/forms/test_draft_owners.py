"""Nobody else's draft: who has one, who sees it, who deletes it."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client

from quanlian.core.audit.models import AuditEntry
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case, Draft
from tests.procedures.acting import staff
from tests.procedures.forms.conftest import ITEM, Desk, applicant, desk

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.procedures.forms.urls")]


def test_somebody_elses_draft_is_not_there(here: Desk, client: Client) -> None:
    draft = here.open()
    other = desk(applicant("other", body="演示·丙公司"))
    for path in ("", "preview/", "sent/", "files/evidence/" + "a" * 64 + "/"):
        assert other.client.get(f"/drafts/{draft.pk}/{path}").status_code == 404, path
    for path in ("send/", "delete/", "files/evidence/", "files/evidence/x/remove/"):
        assert other.client.post(f"/drafts/{draft.pk}/{path}").status_code == 404, path
    assert other.type(draft, claims="改")["status"] == 404
    assert client.get(f"/drafts/{draft.pk}/").status_code == 302
    assert "claims" not in Draft.objects.get().data


def test_a_colleague_of_the_same_organisation_does_not_see_the_draft(here: Desk) -> None:
    draft = here.open()
    colleague = desk(applicant("colleague"))
    assert colleague.client.get(f"/drafts/{draft.pk}/").status_code == 404


def test_an_item_that_is_not_for_this_account_says_whom_it_is_for(one_item: None) -> None:
    answer = desk(staff(Role.CLERK, "窗口")).client.get(f"/apply/{ITEM}/", HTTP_ACCEPT="application/json")
    assert answer.status_code in (302, 400)  # 302: an officer must set up the second factor first
    assert Draft.objects.count() == 0


def test_an_unknown_item_is_refused_in_words(here: Desk) -> None:
    answer = here.client.get("/apply/no_such_item/")
    assert answer.status_code == 400
    assert "没有这个办事事项" in answer.content.decode()


def test_the_list_shows_ones_own_drafts_and_deletes_them(here: Desk) -> None:
    draft = here.open()
    here.type(draft, claims="停止侵权")
    desk(applicant("other", body="演示·丙公司")).open()
    page = here.client.get("/drafts/").content.decode()
    assert page.count("继续填写") == 1
    assert "专利侵权纠纷行政裁决" in page
    here.client.post(f"/drafts/{draft.pk}/delete/")
    assert not Draft.objects.filter(pk=draft.pk).exists()
    assert AuditEntry.objects.filter(verb="draft.delete", object_id=str(draft.pk)).exists()


def test_a_later_action_of_a_case_has_a_draft_of_its_own(here: Desk) -> None:
    first = here.open()
    here.complete(first)
    here.send(first)
    case = Case.objects.get()
    answer = here.client.get(f"/apply/case/{case.pk}/withdraw/")
    draft = Draft.objects.get(sent=False)
    assert answer.headers["Location"] == f"/drafts/{draft.pk}/"
    assert here.type(draft, reason="双方和解")["status"] == 200
    assert "撤回请求" in here.client.get(f"/drafts/{draft.pk}/preview/").content.decode()
    assert here.send(draft, "")["status"] == 200
    assert here.send(draft, "")["status"] == 200
    case.refresh_from_db()
    assert case.state == "withdrawn"
    assert case.steps.filter(name="withdraw").count() == 1


def test_a_later_action_that_is_not_ones_own_has_no_draft(here: Desk) -> None:
    first = here.open()
    here.complete(first)
    here.send(first)
    case = Case.objects.get()
    assert here.client.get(f"/apply/case/{case.pk}/accept/").status_code == 400
    assert here.client.get(f"/apply/case/{case.pk}/correct/").status_code == 400
    stranger = desk(applicant("other", body="演示·丙公司"))
    assert stranger.client.get(f"/apply/case/{case.pk}/withdraw/").status_code == 404
    assert Draft.objects.filter(sent=False).count() == 0


def test_a_draft_that_does_not_exist_is_not_found(here: Desk) -> None:
    assert here.client.get(f"/drafts/{uuid.uuid4()}/").status_code == 404
