"""The doctor names what is wrong and how to mend it, whatever is broken."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from quanlian.web import doctor
from quanlian.web.health import database, files, machine
from quanlian.web.health.base import Check, safely


@pytest.fixture
def own_home(short_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    where = short_folder / "home"
    monkeypatch.setenv("QUANLIAN_HOME", str(where))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return where


def told(check: Check) -> tuple[str, str]:
    """A finding that is not fine says what to do."""
    assert check.level in ("ok", "info") or check.remedy
    return check.level, check.what + check.remedy


def test_a_healthy_machine_passes_and_nothing_is_created(own_home: Path) -> None:
    said: list[str] = []
    assert doctor.examine(said.append) == 0
    assert "可以运行" in said[-1]
    assert not (own_home / "pg" / "PG_VERSION").exists()


def test_a_check_that_breaks_is_a_finding_and_not_the_end() -> None:
    def broken() -> Check:
        raise RuntimeError("kaputt")

    assert safely("某项", broken).level == "bad"


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "COMPILED", ("no_such_package",))
    level, text = told(machine.packages())
    assert level == "bad"
    assert "no_such_package" in text
    assert "make run" in text


def test_the_doctor_starts_where_packages_are_missing() -> None:
    code = (
        "import sys; sys.path.insert(0, 'src')\n"
        "import quanlian.web.doctor, quanlian.web.health.machine as machine; print(machine.packages().level)"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "bad", done.stderr


def test_data_of_another_postgres_is_told_with_the_way_out(own_home: Path) -> None:
    (own_home / "pg" / "global").mkdir(parents=True)
    (own_home / "pg" / "global" / "pg_control").touch()
    (own_home / "pg" / "PG_VERSION").write_text("9\n")
    level, text = told(database.data_folder())
    assert level == "bad"
    assert "PostgreSQL 9" in text
    assert "backup" in text


@pytest.mark.parametrize("content", ["", "x", None])
def test_a_broken_data_folder_is_told(own_home: Path, content: str | None) -> None:
    (own_home / "pg").mkdir(parents=True)
    (own_home / "pg" / "base").touch()
    if content is not None:
        (own_home / "pg" / "PG_VERSION").write_text(content)
    assert told(database.data_folder())[0] == "bad"
    said: list[str] = []
    assert doctor.examine(said.append) == 1
    assert any("restore" in line for line in said)


def test_a_wide_open_or_unwritable_home_is_told(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_home.mkdir()
    own_home.chmod(0o755)
    assert told(machine.writable_home())[0] == "warn"
    monkeypatch.setenv("QUANLIAN_HOME", "/proc/no")
    assert safely("主目录", machine.writable_home).level == "bad"


def test_a_missing_data_folder_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUANLIAN_DATA", str(tmp_path))
    assert told(files.data_files())[0] == "bad"


def test_a_broken_programme_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "programmes" / "x").mkdir(parents=True)
    (tmp_path / "programmes" / "x" / "programme.yaml").write_text("code: [")
    monkeypatch.setenv("QUANLIAN_DATA", str(tmp_path))
    assert told(files.programmes())[0] == "bad"


def test_a_port_in_use_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("QUANLIAN_PORT", str(other.getsockname()[1]))
        assert told(machine.port())[0] == "warn"


def test_a_misspelt_setting_and_a_demo_on_the_internet_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLIAN_PUBLIC_URL", "https://ip.example.gov.cn")
    monkeypatch.setenv("QUANLIAN_DEMO", "on")
    assert told(machine.environment())[0] == "bad"
    monkeypatch.setenv("QUANLIAN_PROT", "80")
    level, text = told(machine.environment())
    assert level == "warn"
    assert "QUANLIAN_PROT" in text


def test_little_disk_space_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type(shutil.disk_usage("/"))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(1 << 40, 0, 100 << 20))
    assert told(machine.disk())[0] == "bad"
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(1 << 40, 0, 1000 << 20))
    assert told(machine.disk())[0] == "warn"


def test_no_database_programs_are_told(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> None:
    from quanlian.core.embedded import binaries

    monkeypatch.setattr(binaries, "_wheel", list)
    monkeypatch.setattr(binaries, "_system", list)
    check = safely("数据库程序", database.programs)
    assert check.level == "bad"
    assert "apt install postgresql" in check.remedy


@pytest.mark.django_db
def test_schema_imports_and_messages_are_looked_at() -> None:
    found = [look() for _, look in doctor.WITH_DATABASE]
    assert [check.level for check in found] == ["ok"] * 3, found
    assert database.connects().level == "ok"


@pytest.mark.django_db
def test_waiting_and_unknown_migrations_are_told() -> None:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    recorder = MigrationRecorder(connection)
    recorder.record_applied("quanlian_registry", "9999_future")
    assert told(database.migrations())[0] == "bad"
    recorder.record_unapplied("quanlian_registry", "9999_future")
    recorder.record_unapplied("quanlian_web", "0001_initial")
    assert told(database.migrations())[0] == "warn"


def test_a_lock_of_a_dead_run_is_no_trouble_and_a_held_one_is_named(own_home: Path) -> None:
    import fcntl

    own_home.mkdir()
    with (own_home / "run.lock").open("w") as file:
        file.write("进程 1，http://127.0.0.1:8000/")
        file.flush()
        assert files.run_lock().level == "ok"
        fcntl.flock(file, fcntl.LOCK_EX)
        check = files.run_lock()
        assert check.level == "info"
        assert "http://127.0.0.1:8000/" in check.what


def test_an_unreachable_external_database_is_told_once_and_without_its_password() -> None:
    env = {**os.environ, "DATABASE_URL": "postgres://u:geheim@127.0.0.1:1/x", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-m", "quanlian.web.doctor"], env=env, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout.count("不能连接") == 1
    assert "DATABASE_URL" in done.stdout
    assert "geheim" not in done.stdout + done.stderr
