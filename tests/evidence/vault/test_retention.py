"""How long evidence is kept: worked examples, and periods that only grow."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.evidence.models import Evidence, Source
from quanlian.evidence.vault import retention
from tests.evidence.vault.evidence import deposit


@pytest.mark.parametrize(
    ("rule", "made", "until"),
    [
        ("archive-10", "2026-05-03", "2036-12-31"),  # counted from 2027-01-01
        ("archive-10", "2026-12-31", "2036-12-31"),
        ("archive-10", "2027-01-01", "2037-12-31"),
        ("archive-30", "2026-05-03", "2056-12-31"),
        ("archive-permanent", "2026-05-03", None),
        ("lead-3", "2026-05-03", "2029-05-03"),  # the day itself is not counted (民法典 §201)
        ("lead-3", "2024-02-29", "2027-02-28"),  # no such day: the month's last (民法典 §202)
        ("lead-3", "2025-02-28", "2028-02-28"),
    ],
)
def test_the_last_day_of_keeping(rule: str, made: str, until: str | None) -> None:
    expected = dt.date.fromisoformat(until) if until else None
    assert retention.retain_until(rule, dt.date.fromisoformat(made)) == expected


def test_every_source_of_evidence_has_a_rule() -> None:
    assert [name for name in Source.values if not retention.rule_of(name)] == []


@pytest.mark.parametrize(("rule", "day"), [("archive-11", "2026-01-01"), ("lead-3", "2017-09-30")])
def test_a_rule_that_does_not_exist_on_that_day_is_refused(rule: str, day: str) -> None:
    with pytest.raises(UserError) as refused:
        retention.retain_until(rule, dt.date.fromisoformat(day))
    assert refused.value.code == "RETENTION_RULE"


def test_of_two_versions_of_a_rule_the_one_of_the_day_counts(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path_factory.mktemp("data")
    (data / "evidence").mkdir()
    entry = "  - {{rule: a, name: a, period: {}, counted_from: made, valid_from: {}, source: s, confidence: law}}\n"
    rules = (
        "rules:\n" + entry.format("1 y", "2020-01-01") + entry.format("2 y", "2025-01-01") + "sources: {upload: a}\n"
    )
    (data / "evidence" / "retention.yaml").write_text(rules)
    monkeypatch.setenv("QUANLIAN_DATA", str(data))
    days = [retention.retain_until("a", day) for day in (dt.date(2024, 12, 31), dt.date(2025, 1, 1))]
    assert days == [dt.date(2025, 12, 31), dt.date(2027, 1, 1)]
    assert [one.period for one in retention.rules_on(dt.date(2026, 1, 1))] == [retention.parse_length("2 y")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules: []\nsources: {upload: a}\n", "第 2 行：没有这个保管期限"),
        ("rules: [{rule: a, name: a, period: 1 y, counted_from: noon}]\n", "“counted_from”的值不对"),
        ("rules: [{rule: a, colour: red}]\n", "不认识的项“colour”"),
    ],
)
def test_a_mistake_in_the_table_is_said_with_its_line(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    data = tmp_path_factory.mktemp("data")
    (data / "evidence").mkdir()
    (data / "evidence" / "retention.yaml").write_text(text)
    monkeypatch.setenv("QUANLIAN_DATA", str(data))
    with pytest.raises(UserError, match=said):
        retention.rules_on(dt.date(2026, 1, 1))


@pytest.mark.django_db
def test_a_period_is_lengthened_and_never_shortened() -> None:
    row = deposit(b"x", until=dt.date(2030, 1, 1))
    retention.lengthen(SYSTEM, row, "archive-30", "并入案卷")
    row.refresh_from_db()
    assert (row.retention, row.retain_until) == ("archive-30", dt.date(row.made_at.year + 30, 12, 31))
    for rule in ("archive-10", "lead-3"):
        with pytest.raises(UserError, match="只能延长"):
            retention.lengthen(SYSTEM, row, rule, "误选")
    retention.lengthen(SYSTEM, row, "archive-permanent", "重大案件")
    assert row.retain_until is None
    with pytest.raises(UserError, match="永久"):
        retention.lengthen(SYSTEM, row, "archive-30", "误选")


@pytest.mark.django_db
def test_who_lengthens_by_an_old_page_shortens_nothing() -> None:
    row = deposit(b"x", until=dt.date(2030, 1, 1))
    old = Evidence.objects.get(pk=row.pk)
    retention.lengthen(SYSTEM, row, "archive-permanent", "重大案件")
    with pytest.raises(UserError, match="永久"):
        retention.lengthen(SYSTEM, old, "archive-30", "并入案卷")
    row.refresh_from_db()
    assert row.retain_until is None
