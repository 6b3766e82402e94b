"""What changes the course of a case from its page: taken, handed over, split, joined, closed, reopened."""

from __future__ import annotations

import pytest

from quanlian.core.people.roles import Role
from tests.procedures.acting import staff
from tests.procedures.cases import accepted, applicant, do, submitted
from tests.procedures.conftest import FakeClock
from tests.procedures.pages.conftest import Enter
from tests.procedures.pages.reading import text

pytestmark = pytest.mark.django_db


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
