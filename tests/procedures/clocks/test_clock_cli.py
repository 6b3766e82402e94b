"""`quanlian clock` as a person types it, in a home without a database and in one with edited holidays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quanlian.core.findings import UserError
from quanlian.web.cli import cli
from quanlian.web.cli import clock as commands

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("QUANLIAN_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return lambda *args: CliRunner().invoke(cli, ["clock", *args], standalone_mode=False)


def answer(result: Result) -> dict[str, object]:
    assert result.exception is None, result.exception
    return dict(json.loads(result.output))


def test_fifteen_working_days_over_the_national_day(run: Run) -> None:
    found = answer(run("add", "2026-09-28", "15 wd", "--explain", "--format", "json"))
    assert (found["due"], found["provisional"], found["alternatives"]) == ("2026-10-23", False, [])
    assert any("国庆节" in sentence for sentence in found["derivation"])  # type: ignore[attr-defined]
    assert found["law"]


def test_the_text_shows_the_date_and_explains_on_demand(run: Run) -> None:
    plain, told = run("add", "2026-09-28", "7 wd").output, run("add", "2026-09-28", "7 wd", "--explain").output
    assert plain == "届满日：2026-10-13，2026年10月13日（星期二）\n"
    assert "调休上班日（国庆节），计为第5个工作日" in told


@pytest.mark.parametrize(
    "words", [("add", "2026-12-20", "tm.opposition"), ("run", "tm.opposition", "--start", "2026-12-20")]
)
def test_the_open_transition_gives_both_dates(run: Run, words: tuple[str, ...]) -> None:
    found = answer(run(*words, "--format", "json"))
    assert (found["due"], found["provisional"]) == ("2027-03-22", True)
    (other,) = found["alternatives"]  # type: ignore[misc, attr-defined]
    assert (other["due"], other["basis"]) == ("2027-02-22", "商标法（2026）第三十六条")  # type: ignore[has-type]
    assert "过渡" in other["why"]  # type: ignore[has-type]


def test_pauses_and_extensions_are_given_on_the_command_line(run: Run) -> None:
    words = ("--pause", "2026-07-01..2026-07-21:appraisal:送检", "--pause", "2026-07-10..2026-07-25:hearing")
    result = run("run", "penalty.decide", "--start", "2026-06-01", *words, "--extend", "30 cd", "--format", "json")
    found = answer(result)
    assert (found["due"], found["lost_days"]) == ("2026-10-23", 24)
    assert any("送检" in sentence for sentence in found["derivation"])  # type: ignore[attr-defined]


def test_an_open_pause_has_no_date(run: Run) -> None:
    words = ("run", "penalty.decide", "--start", "2026-06-01", "--pause", "2026-07-01..:appraisal")
    found = answer(run(*words, "--format", "json"))
    assert (found["due"], found["paused"], found["remaining"]) == (None, True, ["61 cd"])
    assert "尚未恢复" in run(*words).output


def test_hours_event_day_and_facts(run: Run) -> None:
    hours = answer(
        run(
            *("run", "transfer.send", "--start", "2026-09-30T17:30"),
            *("--pause", "2026-09-30T18:00..2026-09-30T19:30:hearing", "--format", "json"),
        )
    )
    assert hours["at"] == "2026-10-01T17:30:00"
    older = answer(run("run", "tm.isolation", "--start", "2027-02-01", "--event", "2026-12-31", "--format", "json"))
    assert older["law"] == "商标法（2019）第五十条"
    exempt = run("run", "report.notify_decision", "--start", "2026-09-28", "--fact", "real_name=no", "--format", "json")
    assert answer(exempt)["applies"] is False


def test_the_catalogue_is_listed(run: Run) -> None:
    assert "complaint.accept" in run("list").output
    rows = json.loads(run("list", "--format", "json", "--on", "2026-06-01").output)
    assert {"id": "tm.opposition", "length": "3 m"}.items() <= {row["id"]: row for row in rows}["tm.opposition"].items()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "2026-02-30", "15 wd"), "CLOCK_DATE"),
        (("add", "2026-09-28", "15"), "CALENDAR_LENGTH"),
        (("add", "2026-09-28", "tm.oposition"), "CLOCK_UNKNOWN"),
        (("run", "tm", "--start", "2026-09-28"), "CLOCK_UNKNOWN"),
        (("run", "tm.exam", "--start", "昨天"), "CLOCK_DATE"),
        (("run", "penalty.decide", "--start", "2026-09-28", "--pause", "2026-10-01"), "CLOCK_PAUSE"),
        (("run", "penalty.decide", "--start", "2026-09-28", "--pause", "2026-10-01..2026-10-03"), "CLOCK_PAUSE"),
        (
            ("run", "penalty.decide", "--start", "2026-09-28", "--pause", "2026-10-01..2026-10-03:nap"),
            "CLOCK_PAUSE_KIND",
        ),
        (("run", "tm.exam", "--start", "2026-09-28", "--extend", "1 m"), "CLOCK_EXTENSION"),
        (("run", "tm.exam", "--start", "1990-09-28"), "CLOCK_NO_VERSION"),
        (("run", "pat.priority", "--start", "2026-09-28", "--fact", "design=2026-01-01"), "CLOCK_FACT"),
    ],
)
def test_a_wrong_word_is_refused_with_its_code(run: Run, words: tuple[str, ...], code: str) -> None:
    refused = run(*words).exception
    assert isinstance(refused, UserError)
    assert refused.code == code


@pytest.mark.django_db
def test_a_home_with_a_database_counts_the_operators_holidays(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from contextlib import nullcontext

    from quanlian.core.calendar.models import Holiday
    from quanlian.core.calendar.table import DayKind
    from quanlian.web.cli import holidays

    monkeypatch.setattr(holidays, "_has_database", lambda: True)
    monkeypatch.setattr(holidays, "ready", nullcontext)
    Holiday.objects.create(date="2026-10-13", kind=DayKind.HOLIDAY, name="临时放假", source="测试")
    found = answer(run("add", "2026-09-28", "7 wd", "--format", "json"))
    assert (found["due"], found["calendar"]) == ("2026-10-14", "database")


def test_the_command_is_registered() -> None:
    assert cli.commands["clock"] is commands.clock
