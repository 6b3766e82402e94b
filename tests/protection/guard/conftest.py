"""A lake of its own for every test (what the database takes back, a file would keep); an alert, a lead, a mark."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from quanlian.lake import tables, views
from quanlian.protection.guard.gazette.run import run_waiting
from quanlian.protection.guard.models import Alert, KeyMark, KeyMarkState, Level, SignalRun, Subject
from tests.protection.guard.world import HERITAGE, TODAY, announce, custodian, filing, guard


@pytest.fixture(autouse=True)
def own_lake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The lake's folder of this test."""
    root = tmp_path / "lake"
    root.mkdir()
    monkeypatch.setattr(tables, "folder", lambda table: root / table)
    names = lambda: sorted(one.name for one in root.iterdir() if tables.exists(one.name))  # noqa: E731
    monkeypatch.setattr(views, "tables", names)
    return root


@pytest.fixture
def alert() -> Alert:
    guard(organisation=custodian().memberships.get().organisation)
    announce([filing(1, "演示飞大")])
    announce([filing(1, HERITAGE, app_no="95555555")])
    run_waiting(TODAY)
    return Alert.objects.get(number="95555555")


@pytest.fixture
def lead() -> Subject:
    run = SignalRun.objects.create(revision="1", as_of=TODAY, absent=["多次驳回或败诉"])
    signal = {"value": 1.0, "words": "演示一日内合计申请 30 件", "filings": ["90000001", "90000002"]}
    return Subject.objects.create(
        key="演示同址甲公司", name="演示·同址甲公司", risk=0.5, level=Level.YELLOW, signals={"bulk": signal}, run=run,
        first_found=TODAY, filings=30,
    )  # fmt: skip


@pytest.fixture
def mark() -> KeyMark:
    return KeyMark.objects.create(
        number="12345678", name="演示云鹤", classes=["25"], holder="演示·云鹤服饰公司", criterion="export",
        ground="演示说明", contact="演示联系人甲", phone="13800001234", guide="看吊牌上的水印",
        state=KeyMarkState.LISTED, listed_on=TODAY, valid_until=dt.date(2029, 9, 20),
    )  # fmt: skip
