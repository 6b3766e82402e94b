"""The officer's inbox: tabs, filters, counters, assignment, export; and nobody's secret in it."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from django.http import HttpResponse
from python_calamine import CalamineWorkbook

from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case, CaseParty, Phase
from quanlian.procedures.queries.asked import Asked, Lamp, Tab
from quanlian.procedures.queries.counting import count
from quanlian.procedures.queries.duty import duty_of
from quanlian.procedures.queries.inbox import cases, narrowed
from quanlian.procedures.queries.keyset import NEAREST, page
from tests.procedures.acting import staff
from tests.procedures.cases import accepted, do, submitted
from tests.procedures.conftest import FakeClock
from tests.procedures.pages.conftest import Enter

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 2)


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_each_person_begins_with_the_tab_that_is_theirs(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    other = submitted()
    officer = text(enter(staff(Role.OFFICER, "经办甲")).get("/inbox/"))
    chief = text(enter(staff(Role.CHIEF)).get("/inbox/"))
    clerk = text(enter(staff(Role.CLERK)).get("/inbox/?tab=free"))
    assert case.number in officer
    assert other.number not in officer
    assert case.number in chief
    assert other.number in chief
    assert other.number in clerk
    assert case.number not in clerk


def test_a_chief_finds_what_waits_for_their_signature(enter: Enter, clock: FakeClock) -> None:
    case = accepted()
    Case.objects.filter(pk=case.pk).update(state="deciding", waits_for="office")
    assert case.number in text(enter(staff(Role.CHIEF)).get("/inbox/?tab=turn"))
    assert case.number not in text(enter(staff(Role.REVIEWER)).get("/inbox/?tab=turn"))


def test_rows_say_what_an_officer_looks_for(enter: Enter, clock: FakeClock) -> None:
    case = submitted()
    row = text(enter(staff(Role.CLERK)).get("/inbox/?tab=free"))
    for said in (case.number, "演示·甲公司", "待立案审查", "立案审查期限", "5 个工作日", "2026-03-02", "补正通知书"):
        assert said in row


def test_the_nearest_due_date_comes_first_and_pages_join_without_gap(enter: Enter, clock: FakeClock) -> None:
    made = [submitted() for _ in range(7)]
    for n, case in enumerate(made):
        Case.objects.filter(pk=case.pk).update(next_due=TODAY + dt.timedelta(days=(n * 3) % 5) if n < 5 else None)
    rows = Case.objects.all()
    whole = [one.pk for one in NEAREST.sorted(rows)]
    first = page(rows, NEAREST, size=3)
    second = page(rows, NEAREST, after=first.after, size=3)
    third = page(rows, NEAREST, after=second.after, size=3)
    assert [one.pk for one in (*first.rows, *second.rows, *third.rows)] == whole
    assert not third.after
    back = page(rows, NEAREST, before=third.before, size=3)
    assert [one.pk for one in back.rows] == [one.pk for one in second.rows]
    assert [one.next_due for one in third.rows] == [None]


@pytest.mark.parametrize("role", [Role.CLERK, Role.OFFICER, Role.REVIEWER, Role.CHIEF, Role.LEADER])
def test_counters_count_what_the_tabs_list(enter: Enter, clock: FakeClock, role: Role) -> None:
    person = staff(role, "经办甲" if role == Role.OFFICER else "")
    if role == Role.LEADER:
        person.memberships.all().update(region_code=350500)
    accepted()
    closing = submitted()
    do(closing, staff(Role.CLERK), "refuse", refusal_reason="不属于本机关管辖")
    do(submitted(), staff(Role.CLERK), "ask", defects="缺件")
    for n, case in enumerate([submitted(), submitted(), accepted(), accepted()]):
        Case.objects.filter(pk=case.pk).update(
            next_due=TODAY + dt.timedelta(days=n - 1), next_amber=TODAY + dt.timedelta(days=n - 2),
            state="deciding" if n == 3 else case.state, team=["", "别的科室"][n % 2],
        )  # fmt: skip
    duty = duty_of(person)
    for tab in Tab:
        counts = count(narrowed(person, Asked(tab)), tab, duty, TODAY)
        assert counts.tabs[tab] == cases(person, Asked(tab), duty, TODAY).count(), tab
        if tab != Tab.CLOSED:
            for lamp in Lamp:
                listed = cases(person, Asked(tab, light=lamp.value), duty, TODAY).count()
                assert counts.lights.get(lamp.value, 0) == listed, (tab, lamp)


def test_filters_narrow_by_item_state_light_region_days_and_words(enter: Enter, clock: FakeClock) -> None:
    case, other = submitted(), submitted(respondent_name="演示·丙公司")
    Case.objects.filter(pk=other.pk).update(region_code=350100, next_due=TODAY - dt.timedelta(days=1))
    client = enter(staff(Role.CHIEF))
    client_sees = lambda query: case.number in text(client.get(f"/inbox/?tab=all&{query}"))  # noqa: E731
    assert client_sees("item=patent_infringement_adjudication&state=submitted")
    assert not client_sees("item=patent_infringement_adjudication&state=replying")
    assert not client_sees("light=red")
    assert client_sees("light=green")
    assert client_sees("region=350500")
    assert not client_sees("region=350100")
    assert client_sees("since=2026-03-02&until=2026-03-02")
    assert not client_sees("since=2026-03-03")
    assert client_sees(f"q={case.number}")
    assert client_sees("q=演示·乙公司")
    assert not client_sees("q=演示·丙公司")
    assert client_sees("since=nonsense&handler=x&light=purple&after=garbage")


def test_a_secret_party_is_not_found_by_name(enter: Enter, clock: FakeClock) -> None:
    case = submitted()
    CaseParty.objects.create(case=case, role="claimant", name="告密者真名", secret=True)
    page_ = text(enter(staff(Role.CHIEF)).get("/inbox/?tab=all&q=告密者真名"))
    assert case.number not in page_
    assert "没有符合条件的案件" in page_


def test_a_chief_assigns_several_cases_at_once(enter: Enter, clock: FakeClock) -> None:
    officer = staff(Role.OFFICER, "经办甲")
    made = [submitted(), submitted()]
    client = enter(staff(Role.CHIEF))
    assert "批量指定" in text(client.get("/inbox/"))
    sent = {"case": [one.pk for one in made], "to": officer.pk, "reason": "分工", "query": "?tab=all"}
    answer = client.post("/inbox/assign/", sent, follow=True)
    assert "已指定 2 件" in text(answer)
    assert set(Case.objects.values_list("handler", flat=True)) == {officer.pk}


def test_only_a_chief_assigns_and_one_refusal_undoes_all(enter: Enter, clock: FakeClock) -> None:
    officer = staff(Role.OFFICER, "经办甲")
    made = [submitted(), submitted()]
    sent = {"case": [one.pk for one in made], "to": officer.pk}
    assert enter(officer).post("/inbox/assign/", sent).status_code == 403
    Case.objects.filter(pk=made[1].pk).update(phase=Phase.CLOSED)
    assert enter(staff(Role.CHIEF)).post("/inbox/assign/", sent).status_code == 400
    assert set(Case.objects.values_list("handler", flat=True)) == {None}


def test_the_filtered_list_is_exported_as_text(enter: Enter, clock: FakeClock) -> None:
    case = submitted(claimant_name="=1+1 演示公司")
    submitted(respondent_name="演示·丙公司")
    got = enter(staff(Role.CHIEF)).get("/inbox/export/?tab=all&q=演示·乙公司")
    rows = CalamineWorkbook.from_filelike(BytesIO(got.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["办件编号", case.number]
    assert "=1+1" in str(rows[1][1])


@pytest.mark.parametrize("role", [Role.ENTERPRISE, Role.PUBLIC])
def test_the_inbox_is_not_for_parties(enter: Enter, clock: FakeClock, role: Role) -> None:
    client = enter(staff(role))
    assert client.get("/inbox/").status_code == 403
    assert client.get("/inbox/export/").status_code == 403
