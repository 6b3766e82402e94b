"""Processes killed with -9 while a program keeps applying: the product stands up again by itself and lost nothing."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from quanlian.core.embedded import Server
from tests.hostile.failures.aftermath import kill, nothing_is_lost, processes, refusals_were_clear, waits
from tests.hostile.failures.program import Program
from tests.tour.home import Home

pytestmark = [pytest.mark.long]
UNSERVED = {409, 500, 503}
"""503: the database is away. 409: the same key is still being worked on. 500 is not allowed where nothing is broken."""


@pytest.fixture(autouse=True)
def load(program: Program) -> object:
    """Applications before, during and after."""
    program.refusals.clear()
    program.begin()
    program.until(3)
    yield
    program.end()


def test_a_killed_web_process_costs_no_acknowledged_application(home: Home, program: Program) -> None:
    master, *workers = processes(home, "gunicorn")
    kill(workers[-1])
    program.until(5)
    assert master in processes(home, "gunicorn")
    nothing_is_lost(home, program)
    refusals_were_clear(program, {409})


def test_a_killed_web_server_is_started_again(home: Home, program: Program) -> None:
    before = processes(home, "gunicorn")
    for pid in before:
        kill(pid)
    program.until(5)
    assert not set(before) & set(processes(home, "gunicorn"))
    assert "网页服务意外退出" in home.said()
    nothing_is_lost(home, program)
    refusals_were_clear(program, {409})


def test_a_killed_worker_is_started_again_and_what_waited_is_sealed(home: Home, program: Program) -> None:
    kill(processes(home, "procrastinate")[0])
    waits(lambda: "后台任务意外退出" in home.said(), "the worker is not started again")
    program.until(5)
    program.end()
    number = list(program.acknowledged.values())[-1]
    waits(lambda: "等待写入" in home.run("evidence", "log", "status"), "no status")
    waits(lambda: sealed(home, number), "the last application is never sealed")
    nothing_is_lost(home, program)


def test_a_killed_connection_of_the_database_is_told_as_such(home: Home, program: Program) -> None:
    """One backend killed: PostgreSQL throws all connections out and recovers by itself."""
    kill(_backend(Server(home.folder)))
    program.until(5)
    nothing_is_lost(home, program)
    refusals_were_clear(program, {409, 503})


def test_a_database_killed_whole_is_started_again_and_holds_what_was_acknowledged(home: Home, program: Program) -> None:
    os.kill(_postmaster(Server(home.folder)), signal.SIGKILL)
    waits(lambda: "内嵌数据库意外停止" in home.said(), "the database is not started again")
    program.until(5)
    nothing_is_lost(home, program)
    refusals_were_clear(program, {409, 503})


def test_a_database_restarted_under_load_is_back_without_a_restart_of_the_product(home: Home, program: Program) -> None:
    server, web = Server(home.folder), processes(home, "gunicorn")[0]
    server._run("pg_ctl", "-D", str(server.data), "-m", "immediate", "-w", "stop")
    program.until(5)
    assert web in processes(home, "gunicorn")
    nothing_is_lost(home, program)
    refusals_were_clear(program, {409, 503})


def sealed(home: Home, number: str) -> bool:
    """Whether the audit of the log finds the case whole."""
    try:
        home.run("evidence", "log", "audit", "--about", "case", "--number", number)
    except AssertionError:
        return False
    return True


def _postmaster(server: Server) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def _backend(server: Server) -> int:
    """A process of the database that serves one of the product's connections."""
    parent = str(_postmaster(server))
    for one in sorted(Path("/proc").glob("[0-9]*")):
        try:
            mother = (one / "stat").read_text().rpartition(")")[2].split()[1]
            command = (one / "cmdline").read_bytes()
        except OSError:
            continue
        if mother == parent and b"quanlian quanlian" in command:
            return int(one.name)
    raise AssertionError("the product holds no connection")
