"""A draft: begun once, saved at every field, resumed, nobody else's, sent once."""

from __future__ import annotations

import json
import time
import uuid

import pytest
from django.test import Client

from quanlian.core.audit.models import AuditEntry
from quanlian.core.people.models import Membership, Organisation
from quanlian.core.people.roles import Role
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.models import Case, Draft
from tests.procedures.acting import staff
from tests.procedures.forms.conftest import ANSWERS, ITEM, PASSWORD, Desk, applicant, desk

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.procedures.forms.urls")]
MINUTE = 60_000


def test_opening_an_item_twice_goes_on_with_the_same_draft(here: Desk) -> None:
    assert here.open().pk == here.open().pk
    assert Draft.objects.count() == 1


def test_the_form_shows_the_guide_and_every_field_of_the_item(here: Desk) -> None:
    page = here.client.get(f"/drafts/{here.open().pk}/").content.decode()
    assert "请求人是专利权人或者利害关系人" in page
    assert page.count("data-field=") == 17
    assert "被请求人姓名或名称" in page


def test_an_answer_is_kept_as_soon_as_it_is_sent(here: Desk) -> None:
    draft = here.open()
    said = here.type(draft, respondent_name="演示·乙公司")
    assert said["status"] == 200
    assert said["saved_at"]
    assert Draft.objects.get().data["respondent_name"] == "演示·乙公司"
    assert 'value="演示·乙公司"' in here.client.get(f"/drafts/{draft.pk}/").content.decode()


def test_saving_says_what_is_wrong_with_that_field_and_keeps_it_nevertheless(here: Desk) -> None:
    said = here.type(here.open(), found_on="2026-02-30", claims="")
    assert list(said["findings"]) == ["found_on"]  # type: ignore[call-overload]
    assert "真实存在的日期" in str(said["findings"])
    assert Draft.objects.get().data["found_on"] == "2026-02-30"


def test_saving_says_which_fields_are_asked_now(here: Desk) -> None:
    draft = here.open()
    assert "evaluation_report" not in here.type(draft, patent_kind="INV")["shown"]  # type: ignore[operator]
    assert "evaluation_report" in here.type(draft, patent_kind="DES")["shown"]  # type: ignore[operator]


def test_of_two_windows_the_answer_typed_last_stands_whichever_arrives_last(here: Desk) -> None:
    draft, now = here.open(), int(time.time() * 1000)
    here.type(draft, at=now - MINUTE, claims="较新")
    late = here.type(draft, at=now - 2 * MINUTE, claims="较旧")
    assert late["kept"] == {"claims": "较新"}
    assert Draft.objects.get().data["claims"] == "较新"


def test_a_clock_that_runs_ahead_does_not_shut_out_later_answers(here: Desk) -> None:
    draft, now = here.open(), int(time.time() * 1000)
    here.type(draft, at=now + 1000 * MINUTE, claims="甲")
    time.sleep(0.01)
    assert here.type(draft, claims="乙")["kept"] == {}
    assert Draft.objects.get().data["claims"] == "乙"


@pytest.mark.parametrize(
    "body",
    ["{", "[]", '{"fields": []}', '{"fields": {"claims": "x"}}', '{"fields": {"claims": {"value": "x", "at": "soon"}}}',
     '{"fields": {"claims": {"value": {"a": 1}, "at": 1}}}', '{"fields": {"nothing": {"value": "x", "at": 1}}}',
     '{"fields": {"evidence": {"value": "x", "at": 1}}}', '{"fields": {"claims": {"value": "x", "at": 1e400}}}'],
)  # fmt: skip
def test_what_the_script_never_sends_is_refused_and_nothing_is_kept(here: Desk, body: str) -> None:
    draft = here.open()
    before = Draft.objects.get().data
    answer = here.client.post(f"/drafts/{draft.pk}/", body, "application/json", HTTP_ACCEPT="application/json")
    assert answer.status_code == 422
    assert answer.json()["remedy"]
    assert Draft.objects.get().data == before


def test_characters_the_database_cannot_keep_are_left_out(here: Desk) -> None:
    draft = here.open()
    assert here.type(draft, claims="甲\x00乙\ud800丙")["status"] == 200
    assert Draft.objects.get().data["claims"] == "甲乙丙"


def test_without_a_script_the_plain_form_saves_everything_and_says_what_is_missing(here: Desk) -> None:
    draft = here.open()
    answer = here.client.post(f"/drafts/{draft.pk}/", {**ANSWERS, "next": "preview"}, follow=True)
    page = answer.content.decode()
    assert Draft.objects.get().data["facts"] == ANSWERS["facts"]
    assert answer.status_code == 422
    assert "还有 2 处需要填写或改正" in page
    assert 'href="#f-evidence"' in page


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


def test_the_person_who_sent_it_is_the_applicant(here: Desk) -> None:
    draft = here.open()
    here.complete(draft)
    here.send(draft)
    party = Case.objects.get().parties.get(role="claimant")
    assert (party.user, party.organisation) == (here.user, Organisation.objects.get(name="演示·甲公司"))
    assert Membership.objects.filter(user=here.user).count() == 1
