"""`make run`: database, migrations, sample, web and worker as one foreground process tree that stops cleanly."""

from __future__ import annotations

import fcntl
import os
import signal
from io import TextIOWrapper
from types import FrameType

from quanlian.core.config import home, setting
from quanlian.core.embedded import database
from quanlian.core.findings import UserError
from quanlian.web.keeper import Child, Falls, keep, stop


def run(port: int | None, *, demo: bool) -> int:
    """Serve until Ctrl-C or SIGTERM. Returns the process exit code."""
    port = port or int(setting("QUANLIAN_PORT").get())
    lock = _lock(port)
    if demo:
        os.environ["QUANLIAN_DEMO"] = "on"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quanlian.web.settings")
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGINT, _interrupt)  # a shell that starts us in the background has it ignored
    try:
        with database():
            _prepare(demo)
            return _serve(port, demo)
    except KeyboardInterrupt:
        return 0
    finally:
        lock.close()


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _lock(port: int) -> TextIOWrapper:
    """One server a home: the lock file says who runs and where."""
    file = open(home() / "run.lock", "a+")  # noqa: SIM115 - held until the process ends
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        raise UserError(
            "ALREADY_RUNNING",
            "这个主目录已有一个全链在运行",
            value=f"{home()}（{file.read().strip()}）",
            remedy="直接打开上述网址；或先停止它；或用 QUANLIAN_HOME 指定另一个目录",
        ) from None
    file.truncate(0)
    file.write(f"进程 {os.getpid()}，http://127.0.0.1:{port}/")
    file.flush()
    return file


def _prepare(demo: bool) -> None:
    import django

    django.setup()
    from quanlian.web.bootstrap import prepare, prepare_demo

    prepare(verbose=True)
    if demo:
        prepare_demo()
    from django.db import connections

    connections.close_all()


def web_command(port: int) -> tuple[str, ...]:
    """The web server as a Python module and its arguments; the benches measure this very one."""
    workers, threads = setting("QUANLIAN_WEB_WORKERS").get(), setting("QUANLIAN_WEB_THREADS").get()
    web = ("gunicorn", "quanlian.web.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", workers, "--threads", threads)
    return (*web, "--worker-class", "gthread", "--max-requests", "20000", "--log-level", "warning", "--preload")


def _serve(port: int, demo: bool) -> int:
    children = [
        Child("网页服务", web_command(port)),
        Child("后台任务", ("django", "procrastinate", "worker", "--concurrency", "4")),
    ]
    try:
        for child in children:
            child.start()
        _announce(port, demo)
        return keep(children, Falls())
    finally:
        stop(children)


def _announce(port: int, demo: bool) -> None:
    print(f"\n全链已启动：http://127.0.0.1:{port}/   （Ctrl-C 停止）", flush=True)
    if demo:
        from quanlian.web.demo import accounts_table

        print(accounts_table(), flush=True)
