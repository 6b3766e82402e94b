"""Marks for the demo: a guarded name, a small gazette that files it, marks under watch with their leads."""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
from pathlib import Path

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.people.models import User
from quanlian.protection.guard.gazette.run import run_waiting
from quanlian.protection.guard.names.keeping import save
from quanlian.protection.watch import demo as watch
from quanlian.registry.models import Batch
from quanlian.registry.numbers.simulated import simulated_tm
from quanlian.similarity.catalogue.national import keep_issue
from quanlian.similarity.tasks import build_now

HEAD = "公告期号,公告日期,注册（申请）号,类别,商标名称,申请人,地址,代理机构,申请日期,商品,公告类型"
NAME = {
    "kind": "非物质文化遗产",
    "name": "演示彩陶",
    "aliases": "演示彩陶技艺",
    "custodian": "演示市文化馆",
    "basis": "演示名录",
    "since": "2020-01-01",
    "source": "演示数据",
}
FILED = ("演示彩陶", "演示·彩淘", "演示云岭")
FIRST = 900_001
DAYS_OPEN = 20
"""The demo gazette came out so many days ago."""


def make_marks(today: dt.date) -> int:
    """Everything once, with the sample; the worker builds the index of marks a moment later. Returns the leads."""
    save(actor_of(User.objects.get(username="officer")), NAME, today)
    with tempfile.TemporaryDirectory() as folder:
        batch = keep_issue(SYSTEM, _gazette(Path(folder) / "演示商标公告.csv", today - dt.timedelta(days=DAYS_OPEN)))
    Batch.objects.filter(pk=batch.pk).update(simulated=True)
    run_waiting(today)
    leads = watch.seed()
    build_now.defer()
    return leads


def _gazette(path: Path, day: dt.date) -> Path:
    filed = day - dt.timedelta(days=200)
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(HEAD.split(","))
        for place, name in enumerate(FILED):
            owner, number = f"演示·远方商贸有限公司{place}", simulated_tm(FIRST + place)
            who = (owner, "演示省演示市", "演示代理", filed)
            rows.writerow(("0000", day, number, "21", name, *who, "陶器", "初步审定公告"))
    return path
