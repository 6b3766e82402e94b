"""Transfer, join, split, reopen, migrate, archive; clocks by hand; letters that never change."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import DatabaseError, transaction

from quanlian.core.actions import actor_of
from quanlian.core.calendar.actions import set_day
from quanlian.core.calendar.models import LoadedYear
from quanlian.core.calendar.table import DayKind
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.procedures.actions import clocks, course
from quanlian.procedures.actions.letters import Served, record_service, replace
from quanlian.procedures.actions.recompute import recompute
from quanlian.procedures.history import replayed
from quanlian.procedures.letters.files import render
from quanlian.procedures.library import item_of, publish, published_version, spec_of
from quanlian.procedures.models import CaseLetter, CaseStep, Delivery, ItemVersion, LetterState
from quanlian.procedures.spec import Item
from tests.procedures.acting import staff
from tests.procedures.cases import ITEM, accepted, do, submitted
from tests.procedures.conftest import FakeClock

pytestmark = pytest.mark.usefixtures("loaded_items")


def chief() -> User:
    return staff(Role.CHIEF, "负责人")


def _due(case: object, name: str) -> dt.date | None:
    return case.clocks.get(name=name).due  # type: ignore[attr-defined]


def test_a_pause_by_hand_moves_the_end_by_the_days_really_lost(clock: FakeClock) -> None:
    case = accepted()
    officer = case.handler
    assert _due(case, "decide") == dt.date(2026, 6, 2)
    clocks.pause(actor_of(officer), case.pk, "decide", "announcement", clocks.Given("公告送达", "公告第1号"))
    assert _due(case, "decide") is None
    clock.at(2026, 3, 22)
    clocks.resume(actor_of(officer), case.pk, "decide", "announcement", clocks.Given("公告期满"))
    assert _due(case, "decide") == dt.date(2026, 6, 22)


def test_overlapping_pauses_are_not_added_twice(clock: FakeClock) -> None:
    case = accepted()
    who = actor_of(case.handler)
    clocks.pause(who, case.pk, "decide", "announcement", clocks.Given("公告"))
    clock.at(2026, 3, 7)
    clocks.pause(who, case.pk, "decide", "appraisal", clocks.Given("鉴定"))
    clock.at(2026, 3, 12)
    clocks.resume(who, case.pk, "decide", "announcement", clocks.Given("公告期满"))
    assert _due(case, "decide") is None
    clock.at(2026, 3, 22)
    clocks.resume(who, case.pk, "decide", "appraisal", clocks.Given("鉴定完成"))
    assert _due(case, "decide") == dt.date(2026, 6, 22)


def test_a_clock_is_paused_only_for_a_reason_its_law_lists_and_with_words(clock: FakeClock) -> None:
    case = accepted()
    who = actor_of(case.handler)
    with pytest.raises(UserError, match="不能因此暂停"):
        clocks.pause(who, case.pk, "decide", "hearing", clocks.Given("听证"))
    with pytest.raises(UserError, match="须写明理由"):
        clocks.pause(who, case.pk, "decide", "appraisal", clocks.Given(" "))


def test_only_the_approver_extends_and_only_as_often_as_allowed(clock: FakeClock) -> None:
    case = accepted()
    with pytest.raises(Forbidden):
        clocks.extend(actor_of(case.handler), case.pk, "decide", clocks.Given("案情复杂"))
    clocks.extend(actor_of(chief()), case.pk, "decide", clocks.Given("案情复杂"))
    assert _due(case, "decide") == dt.date(2026, 7, 2)
    with pytest.raises(UserError, match="不能再延长"):
        clocks.extend(actor_of(chief()), case.pk, "decide", clocks.Given("再延"))


def test_a_provisional_date_moves_when_the_years_holidays_are_loaded(clock: FakeClock) -> None:
    clock.at(2026, 11, 2)
    case = accepted()
    assert _due(case, "decide") == dt.date(2027, 2, 2)
    case.refresh_from_db()
    assert case.provisional
    admin = staff(Role.ADMINISTRATOR, "管理员")
    set_day(actor_of(admin), dt.date(2027, 2, 2), DayKind.HOLIDAY, "春节", "演示通知")
    LoadedYear.objects.create(year=2027, source="演示通知")
    assert recompute() == 1
    assert _due(case, "decide") == dt.date(2027, 2, 3)
    case.refresh_from_db()
    assert not case.provisional
    assert case.steps.order_by("-seq").first().title == "放假安排更新，期限重新计算"


def test_a_transferred_case_keeps_its_history_and_can_come_back(clock: FakeClock) -> None:
    case = accepted()
    course.transfer(actor_of(chief()), case.pk, 130900, None, "被请求人所在地管辖")
    case.refresh_from_db()
    assert (case.region_code, case.handler) == (130900, None)
    with pytest.raises(Forbidden):
        course.transfer(actor_of(chief()), case.pk, 350500, None, "要回来")
    there = staff(Role.CHIEF, "沧州负责人")
    there.memberships.update(region_code=130900)
    back = course.transfer(actor_of(User.objects.get(pk=there.pk)), case.pk, 350500, None, "退回")
    assert [one.name for one in back.steps.filter(kind="transfer")] == ["transfer", "transfer"]
    assert replayed(back).same


def test_joined_cases_share_parties_and_material_and_keep_their_own_clocks(clock: FakeClock) -> None:
    officer = staff(Role.OFFICER, "经办甲")
    main, other = accepted(officer), accepted(officer)
    course.join(actor_of(officer), main.pk, [other.pk], "同一专利")
    other.refresh_from_db()
    assert (other.parent, other.link) == (main, "joined")
    assert other.clocks.filter(name="decide").exists()
    with pytest.raises(UserError, match="只能合并"):
        course.join(actor_of(officer), main.pk, [other.pk], "再并一次")


def test_a_split_case_starts_where_the_first_one_stands(clock: FakeClock) -> None:
    case = accepted()
    new = course.split(actor_of(case.handler), case.pk, "乙公司部分", "事实不同")
    assert (new.state, new.parent) == (case.state, case)
    assert _due(new, "decide") == _due(case, "decide")
    assert new.letters.count() == 0
    assert replayed(new).same


def test_a_case_that_stands_for_one_loan_or_deal_is_not_split(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = accepted()
    monkeypatch.setattr(Item, "carries_business", True)
    with pytest.raises(UserError, match="CASE_ONE_BUSINESS"):
        course.split(actor_of(case.handler), case.pk, "乙公司部分", "事实不同")
    assert not case.children.exists()


def test_a_closed_case_is_reopened_only_by_those_named_and_runs_on(clock: FakeClock) -> None:
    case = do(submitted(), staff(Role.CLERK, "窗口甲"), "refuse", refusal_reason="不属于本机关管辖")
    assert case.phase == "closed"
    with pytest.raises(Forbidden):
        course.reopen(actor_of(staff(Role.CLERK, "窗口甲")), case.pk, "理由")
    again = course.reopen(actor_of(chief()), case.pk, "上级机关责令重新处理")
    assert (again.state, again.phase, again.closed_on) == ("trying", "open", None)


def test_the_archive_seals_every_step_letter_and_file_of_the_case(clock: FakeClock) -> None:
    clerk = staff(Role.CLERK, "窗口甲")
    case = do(submitted(), clerk, "refuse", refusal_reason="不属于本机关管辖")
    filed = course.archive(actor_of(clerk), case.pk)
    assert filed.archive_no == "2026-PS-23-00001"
    assert {row[0] for row in course.manifest_of(filed)} == {"step", "file", "letter"}
    with pytest.raises(UserError, match="只归档一次"):
        course.archive(actor_of(clerk), case.pk)


def test_a_running_case_keeps_its_version_until_a_chief_moves_it(clock: FakeClock) -> None:
    case = accepted()
    old = case.version
    spec = json.loads(spec_of(item_of(old)).replace('"replying"', '"waiting_reply"').replace("2026.1", "2026.2"))
    spec["migrates"] = {"2026.1": {"states": {"replying": "waiting_reply"}, "note": "环节改名"}}
    new = ItemVersion.objects.create(
        code=ITEM, version="2026.2", title="新版", text="新", spec=json.dumps(spec), digest="d" * 64, state="draft"
    )
    with pytest.raises(UserError, match="没有从"):
        course.migrate(actor_of(chief()), case.pk, new, "还没有发布")
    publish(new)
    case.refresh_from_db()
    assert case.version == old
    moved = course.migrate(actor_of(chief()), case.pk, new, "法律修改")
    assert (moved.version, moved.state) == (new, "waiting_reply")
    assert replayed(moved).same
    with pytest.raises(UserError, match="没有从"):
        course.migrate(actor_of(chief()), case.pk, old, "退回旧版")


def test_service_on_the_last_addressee_starts_the_clock(clock: FakeClock) -> None:
    case = accepted()
    letter = case.letters.get(name="reply_notice")
    row = letter.deliveries.get()
    clock.at(2026, 3, 9)
    record_service(actor_of(case.handler), row.pk, Served("post", dt.date(2026, 3, 3), dt.date(2026, 3, 6), "EMS123"))
    assert _due(case, "answer") == dt.date(2026, 3, 23)
    letter.refresh_from_db()
    assert letter.state == LetterState.SERVED
    with pytest.raises(UserError, match="已经登记送达"):
        record_service(actor_of(case.handler), row.pk, Served("post", None, dt.date(2026, 3, 7), "EMS124"))


@pytest.mark.parametrize(
    ("served", "why"),
    [
        (Served("pigeon", None, dt.date(2026, 3, 2), "x"), "不能这样送达"),
        (Served("post", None, dt.date(2026, 3, 30), "x"), "送达日期不合理"),
        (Served("post", None, dt.date(2026, 2, 1), "x"), "送达日期不合理"),
        (Served("post", dt.date(2026, 3, 3), dt.date(2026, 3, 2), "x"), "发出日期晚于送达日期"),
        (Served("post", None, dt.date(2026, 3, 2), " "), "须写明送达凭证"),
    ],
)
def test_a_service_that_cannot_be_is_refused(served: Served, why: str, clock: FakeClock) -> None:
    case = accepted()
    row = Delivery.objects.get(letter__case=case, letter__name="reply_notice")
    with pytest.raises(UserError, match=why):
        record_service(actor_of(case.handler), row.pk, served)
    row.refresh_from_db()
    assert row.served_on is None


def test_an_issued_letter_cannot_be_changed_even_in_the_database(clock: FakeClock) -> None:
    letter = render(accepted().letters.get(name="accept_notice").pk)
    assert letter.pdf is not None
    for change in ({"content": {"title": "改"}}, {"number": "改"}, {"pdf": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            CaseLetter.objects.filter(pk=letter.pk).update(**change)


def test_a_wrong_letter_is_withdrawn_by_a_new_one_with_a_new_number(clock: FakeClock) -> None:
    case = accepted()
    old = case.letters.get(name="accept_notice")
    new = replace(actor_of(case.handler), old.pk, "合议组成员有误")
    old.refresh_from_db()
    assert (old.state, new.replaces, old.number == new.number) == (LetterState.WITHDRAWN, old, False)


def test_a_step_once_written_cannot_be_changed_or_removed(clock: FakeClock) -> None:
    case = submitted()
    for spoil in (lambda rows: rows.update(title="改"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil(CaseStep.objects.filter(case=case))
    assert replayed(case).sealed


def test_the_published_version_is_one_and_its_number_is_its_own() -> None:
    assert published_version(ITEM).version == "2026.1"
