"""A draft read back in words, signed, and sent once."""

from __future__ import annotations

import json

import pytest

from quanlian.core.audit.models import AuditEntry
from quanlian.core.people.models import Membership, Organisation
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.models import Case, Draft
from tests.procedures.forms.conftest import ANSWERS, PASSWORD, Desk, applicant, desk

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.procedures.forms.urls")]


def test_the_preview_reads_every_answer_back_in_words(here: Desk, clock: object) -> None:
    clock.at(2026, 9, 28)  # type: ignore[attr-defined]
    draft = here.open()
    here.complete(draft)
    page = here.client.get(f"/drafts/{draft.pk}/preview/").content.decode()
    for said in ("专利权人", "发明", "福建省泉州市", "2026-01-05", "责令停止制造、销售", "证据.pdf", "13800000000"):
        assert said in page, said
    assert ">否<" in page.replace("\n", "")
    assert "专利权评价报告" not in page


def test_the_preview_says_which_letters_and_clocks_follow_with_their_dates(here: Desk, clock: object) -> None:
    clock.at(2026, 9, 28)  # type: ignore[attr-defined]
    draft = here.open()
    here.complete(draft)
    page = here.client.get(f"/drafts/{draft.pk}/preview/").content.decode()
    assert "请求材料收件回执" in page
    assert "立案审查期限" in page
    assert "2026-10-10" in page  # five working days over the National Day holiday
    assert "已收到您的请求，正在审查是否立案" in page


def test_an_incomplete_draft_has_no_preview(here: Desk) -> None:
    draft = here.open()
    answer = here.client.get(f"/drafts/{draft.pk}/preview/")
    assert answer.headers["Location"].endswith("?check=1")


def test_sending_makes_a_case_and_says_what_comes_next(here: Desk) -> None:
    draft = here.open()
    here.complete(draft)
    said = here.send(draft)
    assert said == {"status": 200, "url": f"/drafts/{draft.pk}/sent/"}
    case = Case.objects.get()
    assert situation_of(case).data["respondent_name"] == "演示·乙公司"
    assert case.attachments.count() == 2
    page = here.client.get(str(said["url"])).content.decode()
    assert case.number in page
    assert "立案审查期限" in page
    assert f"/cases/{case.pk}/" in page


def test_a_wrong_password_sends_nothing_and_says_so(here: Desk) -> None:
    draft = here.open()
    here.complete(draft)
    said = here.send(draft, "错误口令")
    assert (said["status"], said["code"]) == (422, "SIGN_REFUSED")
    assert Case.objects.count() == 0
    assert Draft.objects.get().sent is False
    plain = here.client.post(f"/drafts/{draft.pk}/send/", {"password": "错误口令"})
    assert plain.status_code == 422
    assert "密码不正确，申请没有提交" in plain.content.decode()


def test_guessing_the_password_is_stopped_after_five_times(here: Desk) -> None:
    draft = here.open()
    here.complete(draft)
    codes = [here.send(draft, f"猜{n}")["code"] for n in range(6)]
    assert codes == ["SIGN_REFUSED"] * 5 + ["SIGN_LOCKED"]
    assert here.send(draft)["code"] == "SIGN_LOCKED"


def test_sending_twice_makes_one_case(here: Desk) -> None:
    draft = here.open()
    here.complete(draft)
    assert here.send(draft) == here.send(draft)
    assert Case.objects.count() == 1


def test_a_second_window_that_still_shows_the_form_is_told_it_was_sent(here: Desk) -> None:
    draft = here.open()
    here.complete(draft)
    here.send(draft)
    late = here.type(draft, claims="再改")
    assert (late["status"], late["code"]) == (409, "DRAFT_SENT")
    assert here.client.get(f"/drafts/{draft.pk}/").headers["Location"].endswith("/sent/")
    assert here.upload(draft, "evidence", "再传.pdf")["code"] == "DRAFT_SENT"


def test_an_answer_changed_after_the_preview_is_not_sent_unseen(here: Desk) -> None:
    draft = here.open()
    here.complete(draft)
    page = here.client.get(f"/drafts/{draft.pk}/preview/").content.decode()
    digest = page.split('name="digest" value="')[1][:64]
    here.type(draft, claims="另一个请求")
    answer = here.client.post(f"/drafts/{draft.pk}/send/", {"password": PASSWORD, "digest": digest})
    assert answer.status_code == 422
    assert "预览之后内容有改动" in answer.content.decode()
    assert "另一个请求" in answer.content.decode()
    assert Case.objects.count() == 0


def test_the_signature_is_on_record_with_the_digest_of_what_was_signed(here: Desk) -> None:
    draft = here.open()
    here.complete(draft)
    here.send(draft)
    signed = AuditEntry.objects.get(verb="draft.send").detail["signature"]
    assert signed["method"] == "account"
    assert signed["signer"] == "演示·applicant"
    assert len(signed["digest"]) == 64
    assert PASSWORD not in json.dumps(signed)


def test_after_sending_the_item_begins_afresh(here: Desk) -> None:
    draft = here.open()
    here.complete(draft)
    here.send(draft)
    assert here.open().pk != draft.pk


def test_files_named_by_hash_alone_are_never_taken_over(here: Desk) -> None:
    """Only what was uploaded to this draft counts, whatever a request claims."""
    other = desk(applicant("other", body="演示·丙公司"))
    theirs = other.upload(other.open(), "evidence", content=b"%PDF-1.4 secret")["files"][0]["sha256"]  # type: ignore[index]
    draft = here.open()
    here.type(draft, **ANSWERS)
    assert here.type(draft, evidence=[theirs])["code"] == "DRAFT_FIELD"
    assert here.client.get(f"/drafts/{draft.pk}/files/evidence/{theirs}/").status_code == 404
    assert here.send(draft)["code"] == "FORM_REFUSED"


def test_the_person_who_sent_it_is_the_applicant(here: Desk) -> None:
    draft = here.open()
    here.complete(draft)
    here.send(draft)
    party = Case.objects.get().parties.get(role="claimant")
    assert (party.user, party.organisation) == (here.user, Organisation.objects.get(name="演示·甲公司"))
    assert Membership.objects.filter(user=here.user).count() == 1
