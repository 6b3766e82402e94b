"""Who may do what: targets change only by a chief, tasks are not for the public, a second person verifies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from quanlian.core.actions import actor_of
from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden, policy_for
from quanlian.management.programmes import services
from quanlian.management.programmes.actions import Change, Filing, change_target, report_task, verify_report
from quanlian.management.programmes.models import ReportState, Target, Task, TaskReport

pytestmark = pytest.mark.django_db
TARGET = "/programmes/cangzhou-2016/targets/CZ-G02/"
TASKS = "/programmes/cangzhou-2016/tasks/"
Make = Callable[..., User]
Enter = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _loaded(programmes: None) -> None:
    """All tests here start from the five programmes."""


def proof() -> SimpleUploadedFile:
    return SimpleUploadedFile("演示佐证.txt", "演示".encode())


@pytest.mark.seed_row(15)
def test_a_changed_target_is_a_new_version_and_the_old_one_is_kept(person: Make, signed_in: Enter) -> None:
    chief = person(Role.CHIEF)
    form = {"value": "10", "target_date": "2021-12-31", "reason": "动态调整", "approval_doc": "演示〔2020〕1号"}
    answer = signed_in(chief).post(TARGET + "change/", form)
    assert answer.status_code == 302
    old, new = Target.objects.filter(code="CZ-G02").order_by("version")
    assert (old.value, old.superseded_at is not None) == (Decimal(9), True)
    assert (new.value, new.reason, new.approved_by, new.superseded_at) == (Decimal(10), "动态调整", chief, None)
    assert list(new.units.all()) == list(old.units.all())
    assert AuditEntry.objects.filter(verb="target.change", reason="动态调整").exists()
    page = Client().get(TARGET).content.decode()
    assert "≥ 9 件每万人" in page
    assert "动态调整" in page


def test_the_dashboard_follows_a_changed_target_at_once(person: Make) -> None:
    before = services.dashboard("cangzhou-2016")
    target = Target.objects.get(code="CZ-G02")
    change_target(actor_of(person(Role.CHIEF)), target, Change(Decimal(10), target.target_date, "动态调整"))
    goals = [
        {row.code: row.goal for row in board.rows}["CZ-G02"] for board in (before, services.dashboard("cangzhou-2016"))
    ]
    assert goals == [Decimal(9), Decimal(10)]


def test_data_that_did_not_change_never_undoes_a_chiefs_decision(person: Make) -> None:
    target = Target.objects.get(code="CZ-G02")
    change_target(actor_of(person(Role.CHIEF)), target, Change(Decimal(10), target.target_date, "动态调整"))
    target.programme.digest = "另一份"
    target.programme.save()
    services.load_all()
    assert Target.objects.get(code="CZ-G02", superseded_at=None).value == Decimal(10)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.REVIEWER, Role.ADMINISTRATOR, Role.LEADER])
def test_nobody_but_a_chief_changes_a_target(person: Make, signed_in: Enter, role: Role) -> None:
    user = person(role)
    form = {"value": "1", "target_date": "2020-12-31", "reason": "试改"}
    assert signed_in(user).post(TARGET + "change/", form).status_code == 403
    with pytest.raises(Forbidden):
        change_target(
            actor_of(user), Target.objects.get(code="CZ-G02"), Change(Decimal(1), dt.date(2020, 12, 31), "试改")
        )


def test_a_chief_of_another_region_changes_nothing_here(person: Make) -> None:
    target = Target.objects.get(code="CZ-G02")
    can = policy_for(Target).can
    assert not can(person(Role.CHIEF, region=350500), "change", target)
    assert can(person(Role.CHIEF, region=130900), "change", target)
    assert can(person(Role.CHIEF, region=130000), "change", target)


def test_a_change_without_reason_or_without_a_change_is_refused(person: Make) -> None:
    target, chief = Target.objects.get(code="CZ-G02"), actor_of(person(Role.CHIEF))
    with pytest.raises(UserError, match="理由"):
        change_target(chief, target, Change(Decimal(10), target.target_date, " "))
    with pytest.raises(UserError, match="相同"):
        change_target(chief, target, Change(Decimal(9), target.target_date, "动态调整"))


def test_a_superseded_version_cannot_be_changed(person: Make) -> None:
    target, chief = Target.objects.get(code="CZ-G02"), actor_of(person(Role.CHIEF))
    change_target(chief, target, Change(Decimal(10), target.target_date, "动态调整"))
    with pytest.raises(UserError, match="已被取代"):
        change_target(chief, target, Change(Decimal(11), target.target_date, "再调"))


def test_the_public_sees_no_tasks_and_an_enterprise_finds_none(client: Client, person: Make, signed_in: Enter) -> None:
    assert client.get(TASKS).status_code == 302
    firm = person(Role.ENTERPRISE, "演示·企业")
    assert not policy_for(Task).visible_to(firm).exists()
    assert signed_in(firm).get(TASKS + "CZ-T07/").status_code == 404


@pytest.mark.seed_row(20, missing="按年度生成工作计划")
def test_the_task_board_shows_clause_unit_and_light(person: Make, signed_in: Enter) -> None:
    page = signed_in(person(Role.LEADER)).get(TASKS).content.decode()
    assert all(text in page for text in ("CZ-T07", "四(一)", "市公安局", "共担", "尚无填报"))


def test_people_of_a_responsible_unit_see_and_report_its_tasks_only(person: Make, signed_in: Enter) -> None:
    police = person(Role.RIGHTS_HOLDER, "市公安局", 130900)
    codes = set(policy_for(Task).visible_to(police).values_list("code", flat=True))
    assert codes == {"CZ-T07"}
    form = {"year": 2020, "quarter": 4, "progress": 90, "narrative": "演示进展", "evidence": proof()}
    assert signed_in(police).post(TASKS + "CZ-T07/report/", form).status_code == 302
    report = TaskReport.objects.get(task__code="CZ-T07")
    assert (report.progress, report.reporter, report.evidence.count()) == (90, police, 1)


def test_a_unit_of_the_same_name_elsewhere_sees_nothing_here(person: Make) -> None:
    assert not policy_for(Task).visible_to(person(Role.RIGHTS_HOLDER, "市公安局", 620100)).exists()


def test_a_report_counts_only_when_somebody_else_has_verified_it(person: Make, signed_in: Enter) -> None:
    officer, reviewer = person(Role.OFFICER), person(Role.REVIEWER)
    task = Task.objects.get(code="CZ-T07")
    report = report_task(actor_of(officer), task, Filing(2020, 4, 75, "演示进展"), [proof()])
    leader = signed_in(person(Role.LEADER))
    address = TASKS + "CZ-T07/?on=2020-12-31"
    assert "尚无填报" in leader.get(address).content.decode()
    verify_report(actor_of(reviewer), report, accept=True)
    assert "严重滞后" in leader.get(address).content.decode()


def test_nobody_verifies_their_own_report(person: Make) -> None:
    reviewer = person(Role.REVIEWER)
    report = report_task(
        actor_of(reviewer), Task.objects.get(code="CZ-T07"), Filing(2020, 4, 75, "演示进展"), [proof()]
    )
    with pytest.raises(UserError, match="不能核验自己"):
        verify_report(actor_of(reviewer), report, accept=True)


def test_a_report_sent_back_is_kept_and_filed_anew(person: Make) -> None:
    officer, reviewer = actor_of(person(Role.OFFICER)), actor_of(person(Role.REVIEWER))
    task = Task.objects.get(code="CZ-T07")
    first = report_task(officer, task, Filing(2020, 4, 75, "演示进展"), [proof()])
    with pytest.raises(UserError, match="已经填报"):
        report_task(officer, task, Filing(2020, 4, 80, "演示进展"), [proof()])
    verify_report(reviewer, first, accept=False, verdict="佐证不足")
    report_task(officer, task, Filing(2020, 4, 80, "演示进展"), [proof()])
    assert sorted(task.reports.values_list("state", flat=True)) == [ReportState.FILED, ReportState.RETURNED]


def test_a_report_without_evidence_is_refused(person: Make) -> None:
    with pytest.raises(UserError, match="佐证"):
        report_task(actor_of(person(Role.OFFICER)), Task.objects.get(code="CZ-T07"), Filing(2020, 4, 75, "演示"), [])
