"""Several people, several workers, a crash, a clock that jumps: each thing happens once."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import textwrap
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from quanlian.core import wall_clock
from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.roles import Role
from quanlian.procedures.actions.deadlines import fire, sweep
from quanlian.procedures.actions.start import start_case
from quanlian.procedures.clocks.run import SHANGHAI
from quanlian.procedures.models import Case, CaseClock
from quanlian.procedures.tasks import sweep_deadlines
from tests.procedures.acting import REGION, staff
from tests.procedures.cases import ITEM, accepted, applicant, do, request_answers, submitted
from tests.procedures.conftest import FakeClock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reference_data", "loaded_items")]


def _both(*runs: Callable[[], object]) -> list[object]:
    """Run at the same time, each on a connection of its own; an error is a result."""

    def one(run: Callable[[], object]) -> object:
        try:
            return run()
        except UserError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(runs)) as pool:
        return list(pool.map(one, runs))


def test_of_two_clerks_on_one_button_one_acts_and_the_other_is_told_who(clock: FakeClock) -> None:
    case = submitted()
    staff(Role.OFFICER, "经办甲")
    clerks = [staff(Role.CLERK, name) for name in ("窗口甲", "窗口乙")]
    results = _both(
        *(lambda who=who: do(case, who, "accept", case.seq, panel="张、王、李", panel_size=3) for who in clerks)
    )
    refused = [one for one in results if isinstance(one, UserError)]
    assert len(refused) == 1
    assert refused[0].code == "CASE_MOVED"
    assert "窗口" in refused[0].message or "系统" in refused[0].message
    assert case.steps.filter(name="accept").count() == 1


def test_an_application_sent_five_times_at_once_is_one_case(clock: FakeClock) -> None:
    who, key, values = actor_of(applicant()), uuid.uuid4(), request_answers()
    cases = _both(*[lambda: start_case(who, ITEM, values, key=key, region=REGION)] * 5)
    assert len({one.pk for one in cases if isinstance(one, Case)}) == 1, cases
    assert Case.objects.count() == 1


def test_another_persons_key_opens_nothing(clock: FakeClock) -> None:
    key = uuid.uuid4()
    start_case(actor_of(applicant()), ITEM, request_answers(), key=key, region=REGION)
    other = staff(Role.ENTERPRISE, "别人")
    with pytest.raises(UserError, match="申请编号已被使用"):
        start_case(actor_of(other), ITEM, request_answers(), key=key, region=REGION)


def test_two_workers_fire_a_deadline_once(clock: FakeClock) -> None:
    case, row = _waiting_for_correction(clock)
    at = clock.now()
    assert sorted(_both(*[lambda: fire(row.case_id, row.pk, at)] * 4)) == [0, 0, 0, 1]
    case.refresh_from_db()
    assert (case.state, case.steps.filter(kind="deadline").count()) == ("lapsed", 1)


def _waiting_for_correction(clock: FakeClock) -> tuple[Case, CaseClock]:
    """A case whose correction period has run out."""
    clock.at(2026, 3, 2)
    case = do(submitted(), staff(Role.CLERK, "窗口甲"), "ask", defects="缺少证据")
    row = CaseClock.objects.get(case=case, name="correction")
    assert row.due == dt.date(2026, 3, 17)
    clock.at(2026, 3, 18)
    return case, row


def test_a_sweep_does_nothing_on_the_last_day_and_everything_once_after_it(clock: FakeClock) -> None:
    case, _ = _waiting_for_correction(clock)
    clock.at(2026, 3, 17, 23)
    assert sweep().fired == 0
    clock.at(2026, 3, 18, 0)
    assert sweep().fired == 1
    assert sweep().fired == 0
    case.refresh_from_db()
    assert case.outcome == "lapsed"


def test_a_clock_set_back_and_forth_fires_nothing_twice(clock: FakeClock) -> None:
    _waiting_for_correction(clock)
    assert sweep().fired == 1
    clock.at(2026, 3, 1)
    assert sweep().fired == 0
    clock.at(2027, 3, 1)
    assert sweep().fired == 0


def test_deadlines_wait_while_the_clock_was_set_and_go_on_when_it_is_right_again(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = staff(Role.ADMINISTRATOR, "管理员")
    case, _ = _waiting_for_correction(clock)
    true, ahead = time.time, 400 * 86_400
    monkeypatch.setattr(wall_clock.time, "time", lambda: true() + ahead)
    assert [sweep_deadlines.func(0), sweep_deadlines.func(0)] == [0, 0]
    case.refresh_from_db()
    assert case.outcome == ""
    assert [one.title for one in keeper.messages.all()] == ["系统时间跳变，到期自动办理已暂停"]
    monkeypatch.setattr(wall_clock.time, "time", true)
    assert sweep_deadlines.func(0) == 1
    case.refresh_from_db()
    assert case.outcome == "lapsed"


def test_amber_and_overdue_are_told_once_each_and_overdue_goes_to_the_chief(clock: FakeClock) -> None:
    officer, chief = staff(Role.OFFICER, "经办甲"), staff(Role.CHIEF, "负责人")
    case = accepted(officer)
    clock.at(2026, 5, 28)
    sweep()
    sweep()
    told = Message.objects.filter(recipient=officer, title="结案期限将届满")
    assert told.count() == 1
    clock.at(2026, 6, 3)
    sweep()
    sweep()
    assert Message.objects.filter(recipient=chief, title="结案期限已超期").count() == 1
    assert case.steps.filter(kind="overdue", name="decide").count() == 1


SCRIPT = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "quanlian.web.settings"
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[2]
django.setup()
from quanlian.procedures.actions import deadlines
from quanlian.procedures import moment
import datetime as dt
at = dt.datetime.fromisoformat(sys.argv[1])
deadlines.now = lambda: at
real = deadlines.carry_out
def slow(*args):
    real(*args)
    print("half", flush=True)
    time.sleep({pause})
deadlines.carry_out = slow
print("fired", deadlines.sweep().fired, flush=True)
"""


def _worker(at: dt.datetime, pause: float) -> subprocess.Popen[str]:
    """A worker process on the test database that stops for a while before it commits."""
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src")}
    name = str(connection.settings_dict["NAME"])
    script = textwrap.dedent(SCRIPT.format(pause=pause))
    return subprocess.Popen(
        [sys.executable, "-c", script, at.isoformat(), name], stdout=subprocess.PIPE, text=True, env=env
    )


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_leaves_nothing_half_done_and_the_next_one_does_it_once(clock: FakeClock) -> None:
    case, _ = _waiting_for_correction(clock)
    at = dt.datetime(2026, 3, 18, 9, tzinfo=SHANGHAI)
    killed = _worker(at, 60)
    assert killed.stdout is not None
    assert killed.stdout.readline() == "half\n"
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    case.refresh_from_db()
    assert (case.state, case.steps.filter(kind="deadline").exists()) == ("correcting", False)
    out, _ = _worker(at, 0).communicate(timeout=60)
    assert out.splitlines()[-1] == "fired 1"
    assert _worker(at, 0).communicate(timeout=60)[0] == "fired 0\n"
    case.refresh_from_db()
    assert (case.state, case.steps.filter(kind="deadline").count()) == ("lapsed", 1)
