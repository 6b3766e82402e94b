"""How the machine and the data are, and when the last backup was made: what `quanlian doctor` says, on a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.web.health import backups, database, files, machine
from quanlian.web.health.base import Check, Look, safely
from quanlian.web.menu import WATCHERS

LOOKS: tuple[tuple[str, Look], ...] = (
    ("备份", backups.latest),
    ("全链版本", machine.version),
    ("磁盘空间", machine.disk),
    ("系统时钟", machine.clock),
    ("数据文件", files.data_files),
    ("数据湖", files.lake),
    ("数据库结构", database.migrations),
    ("未完成的导入", database.stale_imports),
    ("内部消息", database.undelivered),
)
STATES = {"ok": "green", "info": "grey", "warn": "amber", "bad": "red"}


@guarded(WATCHERS)
@require_safe
def system_page(request: HttpRequest) -> HttpResponse:
    """Every look that a running service can take at itself, the troubled ones first."""
    checks = [safely(name, look) for name, look in LOOKS]
    return render(request, "web/system.html", {"rows": sorted(map(_row, checks), key=_trouble)})


def _row(check: Check) -> tuple[Check, str]:
    return check, STATES[check.level]


def _trouble(row: tuple[Check, str]) -> int:
    return ("red", "amber", "grey", "green").index(row[1])
