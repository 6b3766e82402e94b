"""`quanlian doctor`: look at everything that can be wrong, say it in words, and never stop at the first trouble.

    python -m quanlian.web.doctor

works even where the `quanlian` command itself does not start (a missing package).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator

from quanlian.web.health import database, files, machine
from quanlian.web.health.base import Check, Look, safely

BEFORE: tuple[tuple[str, Look], ...] = (
    ("全链版本", machine.version),
    ("Python 版本", machine.python),
    ("程序包", machine.packages),
    ("设置", machine.environment),
    ("主目录", machine.writable_home),
    ("磁盘空间", machine.disk),
    ("系统时钟", machine.clock),
    ("网页端口", machine.port),
    ("运行状态", files.run_lock),
    ("数据文件", files.data_files),
    ("规划数据", files.programmes),
    ("数据湖", files.lake),
    ("数据库程序", database.programs),
    ("数据库套接字", database.sockets),
    ("数据库目录", database.data_folder),
)
WITH_DATABASE: tuple[tuple[str, Look], ...] = (
    ("数据库结构", database.migrations),
    ("未完成的导入", database.stale_imports),
    ("内部消息", database.undelivered),
)
AFTER: tuple[tuple[str, Look], ...] = (("中文字体", machine.fonts), ("Chromium", machine.browser))
NEEDED = frozenset({"程序包", "主目录", "数据库程序", "数据库套接字", "数据库目录"})
"""Where one of these is bad, the database is not started: it would only fail again, less clearly."""


def examine(say: Callable[[str], None] = print) -> int:
    """Print every check as it is made; 0 where nothing is bad, else 1. Changes nothing but an empty home folder."""
    seen = []
    for check in checks():
        say(check.line())
        seen.append(check)
    bad, warned = (sum(c.level == level for c in seen) for level in ("bad", "warn"))
    say(f"\n共检查 {len(seen)} 项：{bad} 项有误，{warned} 项需注意。" + ("" if bad else "可以运行。"))
    return 1 if bad else 0


def checks() -> Iterator[Check]:
    """Every check, in the order a person would ask."""
    blocked = False
    for check in _all(BEFORE):
        blocked = blocked or (check.level == "bad" and check.name in NEEDED)
        yield check
    if blocked:
        yield Check("数据库连接", "warn", "因以上问题未尝试启动数据库", "先处理以上各项，再执行 quanlian doctor")
    else:
        yield from _with_database()
    yield from _all(AFTER)


def _all(looks: Iterable[tuple[str, Look]]) -> Iterator[Check]:
    for name, look in looks:
        yield safely(name, look)


def _with_database() -> Iterator[Check]:
    """Start the database (and stop it after); what a first start would create is not created for the sake of a look."""
    if _never_started():
        yield Check("数据库连接", "info", "尚未建立数据库；执行 make run 或 quanlian setup 时建立")
        return
    try:
        from quanlian.core.embedded import database as running

        with running():
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quanlian.web.settings")
            import django

            django.setup()
            yield from _ask_database()
    except Exception as error:
        yield safely("数据库连接", _raise(error))


def _ask_database() -> list[Check]:
    """What the running database says; where it does not answer, only that is told."""
    from django.db import connections

    found = [safely("数据库连接", database.connects)]
    if found[0].level != "bad":
        found += _all(WITH_DATABASE)
    connections.close_all()
    return found


def _never_started() -> bool:
    if database.external():
        return False
    from quanlian.core.embedded.server import Server

    return not (Server().data / "PG_VERSION").exists()


def _raise(error: Exception) -> Look:
    def again() -> Check:
        raise error

    return again


if __name__ == "__main__":
    sys.exit(examine())
