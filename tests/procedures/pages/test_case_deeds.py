"""Doing something on the page of a case: the action, its form, what is refused, who was quicker."""

from __future__ import annotations

import pytest

from quanlian.core.people.roles import Role
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, CaseParty
from tests.procedures.acting import staff
from tests.procedures.cases import accepted, applicant, do, submitted
from tests.procedures.conftest import FakeClock
from tests.procedures.pages.conftest import Enter
from tests.procedures.pages.reading import text

pytestmark = pytest.mark.django_db


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
