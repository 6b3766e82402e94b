"""The one page of a case, as each person sees it."""

from __future__ import annotations

import re

import pytest

from quanlian.core.people.roles import Role
from quanlian.procedures import plugs
from quanlian.procedures.library import item_of
from quanlian.procedures.models import CaseParty
from tests.procedures.acting import staff
from tests.procedures.cases import accepted, applicant, do, submitted
from tests.procedures.conftest import FakeClock
from tests.procedures.pages.conftest import Enter
from tests.procedures.pages.reading import text

pytestmark = pytest.mark.django_db


def test_a_clerk_sees_what_may_be_done_and_what_may_not_with_the_reason(enter: Enter, clock: FakeClock) -> None:
    case = submitted(sued=True)
    page = text(enter(staff(Role.CLERK)).get(f"/cases/{case.pk}/"))
    assert "通知补正" in page
    assert "请求人已就同一纠纷向人民法院起诉，依法不能立案" in page
    assert "补齐所需条件后再办理" in page
    assert f'action="/cases/{case.pk}/act/refuse/"' in page
    assert f'action="/cases/{case.pk}/act/accept/"' not in page


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


def test_notes_are_the_offices_own(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    client = enter(staff(Role.OFFICER, "经办甲"))
    assert "当事人情绪激动" in text(client.post(f"/cases/{case.pk}/notes/", {"text": "当事人情绪激动"}, follow=True))
    assert "情绪激动" not in text(enter(applicant()).get(f"/cases/{case.pk}/"))
    assert enter(applicant()).post(f"/cases/{case.pk}/notes/", {"text": "我也写"}).status_code == 403


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
