"""The clocks on the page of a case: every day of a due date, pauses with reason and proof."""

from __future__ import annotations

import pytest

from quanlian.core.people.roles import Role
from tests.procedures.acting import staff
from tests.procedures.cases import accepted, submitted
from tests.procedures.conftest import FakeClock
from tests.procedures.pages.conftest import Enter
from tests.procedures.pages.reading import text

pytestmark = pytest.mark.django_db


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
