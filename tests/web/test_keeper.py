"""What falls is started again; what falls five times within ten minutes ends everything, so that somebody looks."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from quanlian.web import keeper
from quanlian.web.keeper import LOOK_EVERY, MANY, WITHIN, Child, Falls, keep, stop

BETWEEN = WITHIN / (MANY - 1)
"""Seconds from fall to fall at which MANY of them no longer lie within WITHIN."""


class Enough(Exception):
    """Stands for an operator who ends the loop."""


@dataclass
class Clock:
    """A clock that only sleeping moves, and whose patience ends."""

    now: float = 0.0
    until: float = 10 * WITHIN
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        if self.now > self.until:
            raise Enough

    def __call__(self) -> float:
        return self.now


class Gone:
    """A process that ends so many seconds after it began."""

    returncode = 7

    def __init__(self, clock: Clock, lives: float) -> None:
        self.clock, self.ends = clock, clock.now + lives

    def poll(self) -> int | None:
        return self.returncode if self.clock.now >= self.ends else None


class Faller(Child):
    """A child whose processes live so long; it counts its starts."""

    def __init__(self, clock: Clock, lives: float) -> None:
        super().__init__("演示进程", (), Falls(clock))
        self.clock, self.lives, self.starts = clock, lives, 0
        self.start()

    def start(self) -> None:
        self.starts += 1
        self.process = Gone(self.clock, self.lives)  # type: ignore[assignment]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(keeper.time, "sleep", made.sleep)
    monkeypatch.setattr(keeper, "stands", lambda: True)
    return made


def test_what_falls_at_once_again_and_again_ends_everything_at_the_fifth_fall(
    clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    child = Faller(clock, lives=0)
    assert keep([child], Falls(clock)) == 1
    assert child.starts == MANY, "once at first, and after each of the four falls before the last"
    said = capsys.readouterr().err
    assert said.count("演示进程意外退出（返回码 7），已重新启动") == MANY - 1
    assert "演示进程反复退出（返回码 7），全链停止" in said


def test_what_falls_seldom_is_started_again_for_ever(clock: Clock) -> None:
    child = Faller(clock, lives=BETWEEN)
    with pytest.raises(Enough):
        keep([child], Falls(clock))
    assert child.starts > 3 * MANY


def test_the_falls_of_two_parts_are_not_added_up(clock: Clock) -> None:
    clock.until = WITHIN - 1
    lives = WITHIN / (MANY - 1.5)
    children = [Faller(clock, lives), Faller(clock, lives)]
    with pytest.raises(Enough):
        keep(children, Falls(clock))
    assert sum(one.starts - 1 for one in children) >= MANY


@pytest.mark.parametrize(("between", "many"), [(BETWEEN - 0.1, True), (BETWEEN, False)])
def test_five_falls_count_when_they_lie_within_ten_minutes(between: float, many: bool) -> None:
    clock = Clock()
    falls = Falls(clock)
    told = []
    for _ in range(MANY):
        told.append(falls.too_many())
        clock.now += between
    assert told == [False] * (MANY - 1) + [many]


def test_the_database_is_started_again_and_given_up_likewise(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    revived: list[float] = []
    monkeypatch.setattr(keeper, "stands", lambda: False)
    monkeypatch.setattr(keeper, "revive", lambda: revived.append(clock.now))
    assert keep([], Falls(clock)) == 1
    assert len(revived) == MANY - 1
    assert "内嵌数据库反复停止，全链停止" in capsys.readouterr().err


def test_a_database_that_does_not_come_back_is_waited_for(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise psycopg.OperationalError("没有响应")

    monkeypatch.setattr(keeper, "stands", lambda: False)
    monkeypatch.setattr(keeper, "revive", refuse)
    assert keep([], Falls(clock)) == 1
    assert clock.slept.count(LOOK_EVERY * 10) == MANY - 1
    assert "内嵌数据库未能重新启动，稍后再试：没有响应" in capsys.readouterr().err


def test_a_part_that_stands_is_left_alone(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    clock.until = 5
    child = Faller(clock, lives=1000)
    with pytest.raises(Enough):
        keep([child], Falls(clock))
    assert (child.starts, capsys.readouterr().err) == (1, "")


def test_what_hangs_while_a_part_ends_does_not_outlive_it() -> None:
    """A process of the part's session that pays no heed to being asked."""
    shell = "trap '' TERM; sleep 60 & echo $!"
    part = subprocess.Popen(["sh", "-c", shell], stdout=subprocess.PIPE, start_new_session=True)
    left = int(part.stdout.readline())  # type: ignore[union-attr]
    child = Child("网页服务", ["none"], process=part)
    stop([child])
    late = time.monotonic() + 10
    while _runs(left) and time.monotonic() < late:
        time.sleep(0.01)
    assert not _runs(left)


def _runs(pid: int) -> bool:
    """Whether the process lives; one that is dead but not yet buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
