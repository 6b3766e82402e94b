"""One PostgreSQL server for one home folder: create, start, stop, ask."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
from pathlib import Path

from quanlian.core.config import home, setting
from quanlian.core.embedded.account import reachable_binaries, server_account
from quanlian.core.embedded.binaries import bindir, major_version
from quanlian.core.findings import UserError

SUPERUSER, ROLE, DATABASE = "postgres", "quanlian", "quanlian"
TUNING = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "shared_buffers": "1GB",
    "work_mem": "32MB",
    "temp_buffers": "128MB",  # an import stages its rows in temporary tables
    "maintenance_work_mem": "512MB",
    "max_wal_size": "16GB",  # a million rights write about 5 GB; no checkpoint in the middle of an import
    "wal_buffers": "64MB",
    "checkpoint_timeout": "30min",
    "random_page_cost": "1.1",
    "wal_compression": "off",  # bulk loads are bound by the processor, not by the disk
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "jit": "off",  # our queries are short; compiling them costs more than it saves
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
}


def socket_dir(where: Path) -> Path:
    """The socket's folder: short (the path limit is 107 bytes) and one per home."""
    return Path("/tmp") / ("ql-" + hashlib.sha256(str(where).encode()).hexdigest()[:12])  # noqa: S108 - mode 0700


def embedded_url(where: Path | None = None) -> str:
    """DATABASE_URL of the embedded server of a home folder (whether it runs or not)."""
    return f"postgres://{ROLE}@/{DATABASE}?host={socket_dir(where or home())}"


class Server:
    """The embedded server of `where` (default: the home folder). All methods may be called repeatedly."""

    def __init__(self, where: Path | None = None) -> None:
        self.home = where or home()
        self.account = server_account()
        self.bin = reachable_binaries(bindir(setting("QUANLIAN_PG_PREFER").get()), self.account)
        self.data = self._data_folder()
        self.sockets = socket_dir(self.home)

    def _data_folder(self) -> Path:
        inside = self.home / "pg"
        if self.account.can_reach(self.home):
            return inside
        # The home lies behind a private folder that the server's account may not enter (e.g. /root).
        return Path("/var/lib/quanlian") / hashlib.sha256(str(self.home).encode()).hexdigest()[:12] / "pg"

    def _run(self, program: str, *args: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "TZ": "Asia/Shanghai"}
        command = [str(self.bin / program), *args]
        with open(os.devnull, "w") as null:  # pg_ctl's child keeps our pipes open: give it none
            out = null if program == "pg_ctl" else subprocess.PIPE
            done: subprocess.CompletedProcess[str] = subprocess.run(
                command,
                env=env,
                cwd="/",
                text=True,
                stdout=out,
                stderr=out,
                **self.account.popen(),  # type: ignore[call-overload]
            )
        if check and done.returncode:
            raise UserError(
                "PG_FAILED",
                f"数据库程序 {program} 执行失败（返回码 {done.returncode}）",
                value=(done.stderr or self._log_tail()).strip()[-400:],
                remedy="执行 quanlian doctor 查看原因",
            )
        return done

    def _log_tail(self) -> str:
        log = self.data / "server.log"
        return log.read_text(errors="replace")[-800:] if log.exists() else ""

    def running(self) -> bool:
        return (self.data / "PG_VERSION").exists() and self._run(
            "pg_ctl", "-D", str(self.data), "status", check=False
        ).returncode == 0

    def alive(self) -> bool:
        """Whether the process that wrote postmaster.pid is there: what `running` asks, without a program for it."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            os.kill(pid, 0)
        except PermissionError:
            return True
        except (OSError, ValueError, IndexError):
            return False
        return True

    def start(self) -> None:
        """Create the cluster if there is none, and start it; the application role and database exist afterwards."""
        self._make_folders()
        fresh = not (self.data / "PG_VERSION").exists()
        if fresh:
            self._create()
        self._check_major()
        if not self.running():
            self._write_settings()
            self._run("pg_ctl", "-D", str(self.data), "-w", "-t", "60", "-l", str(self.data / "server.log"), "start")
        self._ensure_database()

    def stop(self) -> None:
        if self.running():
            self._run("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop", check=False)

    def _make_folders(self) -> None:
        self.data.parent.mkdir(parents=True, exist_ok=True)
        if self.account.uid is not None and self.data.parent == self.home:
            self.home.chmod(0o711)  # the server's account passes through, it cannot list
        for folder in (self.data, self.sockets):
            folder.mkdir(mode=0o700, exist_ok=True)
            self._demand_own(folder)
            self.account.own(folder)
            folder.chmod(0o700)

    def _demand_own(self, folder: Path) -> None:
        """The socket's folder has a name anybody can tell in a place where anybody can write."""
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), self.account.uid):
            raise UserError(
                "PG_FOLDER",
                "数据库所用的文件夹不归本账号所有",
                value=str(folder),
                remedy="查明是谁建立的，删除后再启动",
            )

    def _create(self) -> None:
        modern = major_version(self.bin) >= 17
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if modern else []
        args = ["-D", str(self.data), "-U", SUPERUSER, "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums"]
        self._run("initdb", *args, "--auth=trust", "--no-instructions", *locale)

    def _write_settings(self) -> None:
        fsync = setting("QUANLIAN_PG_FSYNC").get()
        safety = {"fsync": fsync, "synchronous_commit": fsync, "full_page_writes": fsync}
        values = {**TUNING, **safety, "unix_socket_directories": str(self.sockets)}
        text = "".join(f"{k} = '{v}'\n" for k, v in values.items())
        (self.data / "postgresql.auto.conf").write_text("# written by quanlian at every start\n" + text)

    def _check_major(self) -> None:
        have, want = int((self.data / "PG_VERSION").read_text()), major_version(self.bin)
        if have != want:
            raise UserError(
                "PG_MAJOR",
                f"数据目录由 PostgreSQL {have} 建立，而本机程序是 {want}",
                value=str(self.data),
                rule="大版本不同的数据目录不能直接打开",
                remedy="用旧版本执行 quanlian backup，再用新版本 quanlian restore；见 docs/operators/upgrade.md",
            )

    def _ensure_database(self) -> None:
        import psycopg

        with psycopg.connect(host=str(self.sockets), user=SUPERUSER, dbname="postgres", autocommit=True) as conn:
            if not conn.execute("select 1 from pg_roles where rolname = %s", [ROLE]).fetchone():
                conn.execute(f"create role {ROLE} login createdb")
            if not conn.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
                conn.execute(f"create database {DATABASE} owner {ROLE}")
