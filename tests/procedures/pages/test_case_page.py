"""The one page of a case, as each person sees it."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from quanlian.core.people.roles import Role
from quanlian.procedures import plugs
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, CaseParty
from tests.procedures.acting import staff
from tests.procedures.cases import accepted, applicant, do, submitted
from tests.procedures.conftest import FakeClock
from tests.procedures.pages.conftest import Enter

pytestmark = pytest.mark.django_db


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_a_clerk_sees_what_may_be_done_and_what_may_not_with_the_reason(enter: Enter, clock: FakeClock) -> None:
    case = submitted(sued=True)
    page = text(enter(staff(Role.CLERK)).get(f"/cases/{case.pk}/"))
    assert "通知补正" in page
    assert "请求人已就同一纠纷向人民法院起诉，依法不能立案" in page
    assert "补齐所需条件后再办理" in page
    assert f'action="/cases/{case.pk}/act/refuse/"' in page
    assert f'action="/cases/{case.pk}/act/accept/"' not in page


def test_an_action_moves_the_case_and_the_page_says_so(enter: Enter, clock: FakeClock) -> None:
    staff(Role.OFFICER, "经办甲")
    case = submitted()
    client = enter(staff(Role.CLERK))
    answer = client.post(
        f"/cases/{case.pk}/act/accept/",
        {"seen": case.seq, "accept-panel": "张、王、李", "accept-panel_size": "3"},
        follow=True,
    )
    assert "已办理：立案" in text(answer)
    assert "待答辩" in text(answer)
    case.refresh_from_db()
    assert case.state == "replying"


def test_a_refused_form_keeps_what_was_typed_and_says_what_is_wrong_at_its_field(
    enter: Enter, clock: FakeClock
) -> None:
    case = submitted()
    answer = enter(staff(Role.CLERK)).post(
        f"/cases/{case.pk}/act/accept/", {"seen": case.seq, "accept-panel": "赵钱孙", "accept-panel_size": "2"}
    )
    page = text(answer)
    assert answer.status_code == 422
    assert 'value="赵钱孙"' in page
    assert "小于下限 3" in page
    assert 'href="#f-accept-panel_size"' in page
    case.refresh_from_db()
    assert case.state == "submitted"


def test_of_two_officers_the_second_is_told_who_was_quicker(enter: Enter, clock: FakeClock) -> None:
    case = submitted()
    sent = {"seen": case.seq, "refuse-refusal_reason": "不属于本机关管辖"}
    first, second = staff(Role.CLERK, "窗口甲"), staff(Role.CLERK, "窗口乙")
    assert enter(first).post(f"/cases/{case.pk}/act/refuse/", sent).status_code == 302
    answer = enter(second).post(f"/cases/{case.pk}/act/refuse/", sent)
    assert answer.status_code == 409
    assert "窗口甲" in text(answer)
    assert "您刚才的操作没有生效" in text(answer)
    assert Case.objects.get(pk=case.pk).steps.filter(name="refuse").count() == 1


def test_a_stranger_finds_no_case(enter: Enter, clock: FakeClock) -> None:
    case = submitted()
    stranger = enter(staff(Role.ENTERPRISE, "演示·路人"))
    assert stranger.get(f"/cases/{case.pk}/").status_code == 404
    assert stranger.post(f"/cases/{case.pk}/act/withdraw/", {"seen": case.seq}).status_code == 404
    assert stranger.post(f"/cases/{case.pk}/notes/", {"text": "x"}).status_code == 404
    assert stranger.get("/inbox/").status_code == 403


def test_the_applicant_reads_in_plain_words_where_the_case_stands(enter: Enter, clock: FakeClock) -> None:
    case = submitted()
    do(case, staff(Role.CLERK), "ask", defects="缺少专利权评价报告")
    page = text(enter(applicant()).get(f"/cases/{case.pk}/"))
    assert "材料不齐，等您补正" in page
    assert "按补正通知书一次补齐材料" in page
    assert "期限内不补正的，视为撤回请求" in page
    assert "2026-03-17" in page  # fifteen days after the notice reached the applicant's account on the 2nd
    assert "内部备注" not in page
    assert "更多办理" not in page


def test_a_party_sees_public_steps_alone_and_officers_all(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    routed = "分办给"
    assert routed in text(enter(staff(Role.OFFICER, "经办甲")).get(f"/cases/{case.pk}/"))
    assert routed not in text(enter(applicant()).get(f"/cases/{case.pk}/"))


def test_personal_answers_are_masked_for_everybody_but_the_handler_and_the_person(
    enter: Enter, clock: FakeClock
) -> None:
    case = accepted()
    phone, address = "13800000000", "演示市演示路1号"
    handler = text(enter(staff(Role.OFFICER, "经办甲")).get(f"/cases/{case.pk}/"))
    colleague = text(enter(staff(Role.OFFICER, "经办乙")).get(f"/cases/{case.pk}/"))
    person = text(enter(applicant()).get(f"/cases/{case.pk}/"))
    assert phone in handler
    assert address in handler
    assert phone in person
    assert phone not in colleague
    assert "138****0000" in colleague
    assert address not in colleague


def test_the_other_side_of_a_dispute_reads_the_request_without_personal_data(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    respondent = staff(Role.ENTERPRISE, "演示·乙公司")
    CaseParty.objects.filter(case=case, role="respondent").update(user=respondent, admitted=True)
    page = text(enter(respondent).get(f"/cases/{case.pk}/"))
    assert "责令停止侵权" in page
    assert "13800000000" not in page
    assert "提交答辩" in page
    assert "立案通知书" not in re.sub(r"<title>.*?</title>", "", page)  # it went to the claimant


def test_every_day_of_a_due_date_can_be_opened(enter: Enter, clock: FakeClock) -> None:
    clock.at(2026, 9, 28)
    case = submitted()
    page = text(enter(staff(Role.CLERK)).get(f"/cases/{case.pk}/"))
    assert "这个日期怎么来的" in page
    assert "2026-10-10" in page
    assert "国庆节" in page


def test_an_officer_pauses_and_resumes_a_clock_with_reason_and_proof(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    client = enter(staff(Role.OFFICER, "经办甲"))
    sent = {"seen": case.seq, "change": "pause:appraisal", "reason": "委托鉴定", "proof": "鉴字1号"}
    page = text(client.post(f"/cases/{case.pk}/clocks/decide/", sent, follow=True))
    assert "期限已暂停" in page
    assert "鉴字1号" in page
    case.refresh_from_db()
    clock.at(2026, 3, 12)
    sent = {"seen": case.seq, "change": "resume:appraisal", "reason": "鉴定完成"}
    page = text(client.post(f"/cases/{case.pk}/clocks/decide/", sent, follow=True))
    assert "9日不计入期间" in page  # the first day is not counted anyway
    assert "2026-06-11" in page


def test_a_pause_without_a_reason_is_refused_on_the_page(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    answer = enter(staff(Role.OFFICER, "经办甲")).post(
        f"/cases/{case.pk}/clocks/decide/", {"seen": case.seq, "change": "pause:appraisal", "reason": " "}
    )
    assert answer.status_code == 400
    assert "须写明理由" in text(answer)


def test_four_eyes_greys_the_button_and_says_why(enter: Enter, clock: FakeClock) -> None:
    both = staff(Role.CHIEF, "负责人兼经办")
    both.memberships.create(organisation=both.memberships.get().organisation, role=Role.OFFICER, region_code=350500)
    case = accepted(both)
    respondent = staff(Role.ENTERPRISE, "演示·乙公司")
    CaseParty.objects.filter(case=case, role="respondent").update(user=respondent, admitted=True)
    do(case, respondent, "reply", defence="不侵权", invalidation=False, prior_art=False)
    do(case, both, "propose", infringing=True, reasons="落入保护范围", order="停止侵权")
    page = text(enter(both).get(f"/cases/{case.pk}/"))
    assert "您已办理“提出裁决意见”，不得由同一人办理" in page
    assert "请由另一名有权人员办理" in page


def test_notes_are_the_offices_own(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    client = enter(staff(Role.OFFICER, "经办甲"))
    assert "当事人情绪激动" in text(client.post(f"/cases/{case.pk}/notes/", {"text": "当事人情绪激动"}, follow=True))
    assert "情绪激动" not in text(enter(applicant()).get(f"/cases/{case.pk}/"))
    assert enter(applicant()).post(f"/cases/{case.pk}/notes/", {"text": "我也写"}).status_code == 403


def test_material_is_uploaded_listed_with_its_hash_and_downloaded(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    client = enter(applicant())
    sent = {"title": "补充证据", "files": SimpleUploadedFile("证据二.pdf", b"%PDF-1.7 demo")}
    page = text(client.post(f"/cases/{case.pk}/files/", sent, follow=True))
    assert "材料已存入案卷" in page, re.findall("state-error.*?</div>", page, re.S)
    row = case.attachments.get(title="补充证据")
    assert row.file_id[:12] in page
    got = client.get(f"/cases/{case.pk}/files/{row.pk}/")
    assert b"".join(got.streaming_content) == b"%PDF-1.7 demo"
    assert "attachment" in got["Content-Disposition"]
    other = enter(staff(Role.ENTERPRISE, "演示·路人"))
    assert other.get(f"/cases/{case.pk}/files/{row.pk}/").status_code == 404


def test_a_file_of_the_wrong_kind_is_refused_with_what_may_be_uploaded(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    sent = {"title": "程序", "files": SimpleUploadedFile("a.exe", b"MZ")}
    answer = enter(applicant()).post(f"/cases/{case.pk}/files/", sent)
    assert answer.status_code == 400
    assert "不能上传这种文件" in text(answer)
    assert "pdf" in text(answer)


def test_a_letter_is_served_by_hand_and_downloaded_in_both_forms(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    letter = case.letters.get(name="reply_notice")
    delivery = letter.deliveries.get()
    client = enter(staff(Role.OFFICER, "经办甲"))
    clock.at(2026, 3, 4)
    sent = {"method": "post", "sent_on": "2026-03-02", "served_on": "2026-03-04", "proof": "EMS 1"}
    page = text(client.post(f"/cases/{case.pk}/deliveries/{delivery.pk}/", sent, follow=True))
    assert "已登记送达" in page
    assert "2026-03-19" in page  # the answer runs fifteen days from service
    pdf = client.get(f"/cases/{case.pk}/letters/{letter.pk}/pdf/")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    word = client.get(f"/cases/{case.pk}/letters/{letter.pk}/word/")
    assert b"".join(word.streaming_content).startswith(b"PK")
    assert enter(applicant()).get(f"/cases/{case.pk}/letters/{letter.pk}/pdf/").status_code == 404


def test_a_partys_first_look_at_a_letter_is_noted_in_its_delivery(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    letter = case.letters.get(name="accept_notice")
    client = enter(applicant())
    for _ in range(2):
        assert client.get(f"/cases/{case.pk}/letters/{letter.pk}/pdf/").status_code == 200
    assert letter.deliveries.get().opened_at is not None


def test_a_withdrawn_letter_names_its_successor(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    letter = case.letters.get(name="accept_notice")
    page = text(
        enter(staff(Role.OFFICER, "经办甲")).post(
            f"/cases/{case.pk}/letters/{letter.pk}/replace/", {"reason": "合议组成员有误"}, follow=True
        )
    )
    assert f"替代 {letter.number}" in page
    assert "合议组成员有误" in page


def test_dangerous_and_signed_actions_ask_to_be_confirmed(enter: Enter, clock: FakeClock) -> None:
    case = submitted()
    client, path = enter(applicant()), f"/cases/{case.pk}/act/withdraw/"
    sent = {"seen": case.seq, "withdraw-reason": "已和解"}
    answer = client.post(path, sent)
    assert answer.status_code == 400
    assert "还没有确认" in text(answer)
    assert "已和解" in text(answer)
    assert client.post(path, {**sent, "confirm": "1"}).status_code == 302


def test_a_party_signs_on_the_pages_of_a_draft_and_not_on_the_page_of_the_case(
    enter: Enter, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = submitted()
    item = item_of(case.version)
    monkeypatch.setitem(item.actions, "withdraw", item.actions["withdraw"].model_copy(update={"sign": True}))
    client, path = enter(applicant()), f"/cases/{case.pk}/act/withdraw/"
    sent = {"seen": case.seq, "withdraw-reason": "已和解", "confirm": "1"}
    answer = client.post(path, sent)
    assert answer.status_code == 400
    assert "须由您本人签名" in text(answer)
    assert f'href="/apply/case/{case.pk}/withdraw/"' in text(answer)
    assert f'action="{path}"' not in text(answer)
    case.refresh_from_db()
    assert case.state == "submitted"


def test_a_case_is_taken_handed_over_and_recused_from_its_page(enter: Enter, clock: FakeClock) -> None:
    case = submitted()
    officer, other = staff(Role.OFFICER, "经办甲"), staff(Role.OFFICER, "经办乙")
    client = enter(officer)
    assert "领取本案" in text(client.get(f"/cases/{case.pk}/"))
    assert "本案已由您承办" in text(client.post(f"/cases/{case.pk}/take/", follow=True))
    late = enter(other).post(f"/cases/{case.pk}/take/")
    assert late.status_code == 409
    assert "经办甲承办" in text(late)
    page = text(client.post(f"/cases/{case.pk}/assign/", {"to": other.pk, "reason": "休假"}, follow=True))
    assert "已转由经办乙承办" in page
    assert enter(other).post(f"/cases/{case.pk}/recuse/", {"reason": "与当事人有亲属关系"}).status_code == 302
    case.refresh_from_db()
    assert case.handler is None


@pytest.mark.parametrize("change", ["transfer", "split", "archive", "reopen", "join", "nonsense"])
def test_what_changes_a_cases_course_is_not_for_its_parties(enter: Enter, clock: FakeClock, change: str) -> None:
    case = accepted()
    answer = enter(applicant()).post(f"/cases/{case.pk}/course/{change}/", {"reason": "x"})
    assert answer.status_code == 403


def test_a_chief_transfers_and_an_officer_splits_and_joins(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    officer = enter(staff(Role.OFFICER, "经办甲"))
    split = officer.post(
        f"/cases/{case.pk}/course/split/", {"title": "另一被请求人", "reason": "分别处理"}, follow=True
    )
    assert "已分案" in text(split)
    other = accepted()
    sent = {"numbers": other.number, "reason": "同一专利"}
    assert "已合并办理" in text(officer.post(f"/cases/{case.pk}/course/join/", sent, follow=True))
    refused = officer.post(f"/cases/{case.pk}/course/join/", {"numbers": "没有这个号", "reason": "同一专利"})
    assert "找不到要合并的案件" in text(refused)
    chief = enter(staff(Role.CHIEF))
    assert chief.post(f"/cases/{case.pk}/course/transfer/", {"region": "350582", "reason": "管辖"}).status_code == 302
    case.refresh_from_db()
    assert case.region_code == 350582


def test_a_closed_case_is_archived_and_reopened(enter: Enter, clock: FakeClock) -> None:
    case = submitted()
    clerk = staff(Role.CLERK)
    do(case, clerk, "refuse", refusal_reason="不属于本机关管辖")
    page = text(enter(clerk).post(f"/cases/{case.pk}/course/archive/", follow=True))
    assert "已归档" in page
    again = enter(staff(Role.CHIEF)).post(f"/cases/{case.pk}/course/reopen/", {"reason": "新证据"}, follow=True)
    assert "案件已重新办理" in text(again)
    case.refresh_from_db()
    assert case.state == "trying"


def test_a_check_is_shown_beside_its_form_with_verdict_and_why(
    enter: Enter, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = submitted()
    item = item_of(case.version)
    advised = item.actions["ask"].model_copy(update={"checks": ("demo",), "calculators": ("sum",)})
    monkeypatch.setitem(item.actions, "ask", advised)
    monkeypatch.setitem(plugs._checks, "demo", lambda facts, on: (_checked(facts),))
    monkeypatch.setitem(plugs._calculators, "sum", lambda facts, on: plugs.Calculation("罚款", "3000 元", ("一步",)))
    client = enter(staff(Role.CLERK))
    path = f"/cases/{case.pk}/advice/ask/"
    assert path in text(client.get(f"/cases/{case.pk}/"))
    assert "没有写缺什么" in text(client.get(path))
    shown = text(client.post(path, {"ask-defects": "缺评价报告"}))
    assert "写了：缺评价报告" in shown
    assert "3000 元" in shown
    assert "由承办人决定" in shown
    assert enter(applicant()).get(path).status_code == 400


def _checked(facts: plugs.Facts) -> plugs.CheckResult:
    said = facts.get("defects")
    return plugs.CheckResult("D", "演示核验", "pass" if said else "fail", f"写了：{said}" if said else "没有写缺什么")
