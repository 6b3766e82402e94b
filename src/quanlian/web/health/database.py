"""The database: programs, data folder, socket, start, schema, unfinished imports."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from quanlian.core.config import home, setting
from quanlian.web.health.base import Check

SOCKET_LIMIT = 107
OLDEST_SERVER = 15
EXTERNAL = "使用 DATABASE_URL 所指的数据库"


def external() -> bool:
    return bool(setting("DATABASE_URL").get())


def programs() -> Check:
    if external():
        return Check("数据库程序", "info", EXTERNAL)
    from quanlian.core.embedded.binaries import bindir
    from quanlian.core.embedded.server import Server

    folder = bindir(setting("QUANLIAN_PG_PREFER").get())
    server = Server()
    run = subprocess.run(
        [str(server.bin / "postgres"), "--version"],
        capture_output=True,
        text=True,
        cwd="/",
        **server.account.popen(),  # type: ignore[call-overload]
    )
    if run.returncode:
        remedy = "检查该目录的执行权限与系统架构；或 apt install postgresql 并设 QUANLIAN_PG_PREFER=system"
        return Check("数据库程序", "bad", f"{folder} 不能执行：{run.stderr.strip()[-200:]}", remedy)
    if os.geteuid() == 0 and server.account.uid is None:
        remedy = "换普通账号运行，或建立 postgres 账号（useradd -r postgres）"
        return Check("数据库程序", "bad", "以 root 运行，但系统没有 postgres 或 nobody 账号可降权", remedy)
    return Check("数据库程序", "ok", f"{run.stdout.strip()}（{server.bin}）")


def sockets() -> Check:
    if external():
        return Check("数据库套接字", "info", EXTERNAL)
    from quanlian.core.embedded.server import socket_dir

    path = f"{socket_dir(home())}/.s.PGSQL.5432.lock"
    if len(path.encode()) > SOCKET_LIMIT:
        return Check("数据库套接字", "bad", f"路径过长（{len(path)} 字节）：{path}", "缩短临时目录路径")
    folder = Path(path).parent
    if folder.exists() and folder.stat().st_mode & 0o077:
        return Check("数据库套接字", "bad", f"{folder} 权限过宽", f"chmod 700 {folder}")
    return Check("数据库套接字", "ok", str(folder))


def data_folder() -> Check:
    """Whether the cluster can be opened by the programs there are; asked without starting anything."""
    if external():
        return Check("数据库目录", "info", EXTERNAL)
    from quanlian.core.embedded.binaries import major_version
    from quanlian.core.embedded.server import Server

    server = Server()
    if not server.data.exists() or not any(server.data.iterdir()):
        return Check("数据库目录", "info", "尚未建立，首次启动时自动建立")
    stamp = server.data / "PG_VERSION"
    text = stamp.read_text().strip() if stamp.exists() else ""
    if not text.isdigit() or not (server.data / "global" / "pg_control").exists():
        remedy = f"先把 {server.data} 移到别处，再用 quanlian restore 从备份恢复"
        return Check("数据库目录", "bad", f"{server.data} 已损坏或不完整", remedy)
    want = major_version(server.bin)
    if int(text) != want:
        remedy = "用原版本程序执行 quanlian backup，再用新版本 quanlian restore；见 docs/operators/upgrade.md"
        return Check("数据库目录", "bad", f"由 PostgreSQL {text} 建立，本机程序是 {want}", remedy)
    return Check("数据库目录", "ok", f"{server.data}（PostgreSQL {text}）")


def connects() -> Check:
    """The database answers. Needs the session that `examine` holds open."""
    from django.db.utils import OperationalError

    from quanlian.web.archive.postgres import server_major

    try:
        found = server_major()
    except OperationalError as error:
        told = str(error).strip()[:200]
        return Check("数据库连接", "bad", f"不能连接：{told}", "核对 DATABASE_URL、网络、账号与口令")
    if found < OLDEST_SERVER:
        return Check("数据库连接", "bad", f"PostgreSQL {found}", f"升级到 PostgreSQL {OLDEST_SERVER} 或更高")
    return Check("数据库连接", "ok", f"PostgreSQL {found}")


def migrations() -> Check:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    unknown = sorted(
        ".".join(k) for k in set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    )
    ours = [name for name in unknown if name.startswith("quanlian")]
    if ours:
        remedy = "数据库已被更新版本的全链升级过；请改用新版本程序，或从升级前的备份恢复"
        return Check("数据库结构", "bad", f"有 {len(ours)} 项本程序不认识的升级", remedy)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        return Check(
            "数据库结构", "warn", f"有 {waiting} 项升级待执行", "执行 quanlian setup（升级前先 quanlian backup）"
        )
    return Check("数据库结构", "ok", "已是最新")


def stale_imports() -> Check:
    from quanlian.registry.models import Batch, BatchState

    running = list(Batch.objects.filter(state=BatchState.RUNNING).values_list("pk", flat=True))
    if running:
        named = "、".join(map(str, running[:5]))
        remedy = "若确无导入在进行，执行 quanlian setup 即可清理；数据不会半途可见"
        return Check("未完成的导入", "warn", f"批次 {named} 显示正在导入", remedy)
    return Check("未完成的导入", "ok", "没有")


def undelivered() -> Check:
    from quanlian.core.events.models import OutboxEvent

    stuck = OutboxEvent.objects.filter(delivered_at=None, attempts__gte=10).count()
    if stuck:
        return Check("内部消息", "warn", f"{stuck} 条多次投递失败", "查看审计与日志后联系技术支持")
    return Check("内部消息", "ok", "没有积压的失败消息")
