"""PostgreSQL's own dump and restore programs, told where to connect by the environment (no password in `ps`)."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from quanlian.core.config import setting
from quanlian.core.embedded.binaries import bindir, major_version
from quanlian.core.findings import UserError

VARIABLES = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
}  # fmt: skip
"""Connection parameters by the environment variable that libpq reads."""
WHOLE = ("--no-owner", "--no-privileges")


def program(name: str) -> Path:
    """The newest `pg_dump` or `pg_restore` of this machine, the bundled one first. Raises UserError without one."""
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    with contextlib.suppress(UserError):
        folders.append(bindir(setting("QUANLIAN_PG_PREFER").get()))
    if found := shutil.which(name):
        folders.append(Path(found).resolve().parent)
    able = [f for f in folders if (f / name).exists() and (f / "postgres").exists()]
    if able:
        return max(able, key=major_version) / name
    if found:
        return Path(found)
    raise UserError("BACKUP_NO_PROGRAM", f"本机找不到 {name}", remedy="apt install postgresql-client")


def django_environment() -> dict[str, str]:
    """libpq variables of the database Django uses."""
    from django.db import connection

    return environment(connection.get_connection_params())


def environment(given: Mapping[str, object]) -> dict[str, str]:
    found = {VARIABLES[key]: str(value) for key, value in given.items() if key in VARIABLES and value}
    return {**{k: v for k, v in os.environ.items() if not k.startswith("PG")}, **found}


def server_major() -> int:
    """Major version of the server Django is connected to."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("show server_version_num")
        return int(cursor.fetchone()[0]) // 10000


def dump(target: Path, env: Mapping[str, str]) -> None:
    """Write the whole database to `target` in PostgreSQL's custom format."""
    _run([str(program("pg_dump")), "--format=custom", "--compress=6", *WHOLE, f"--file={target}"], env)


def load(source: Path, env: Mapping[str, str]) -> None:
    """Fill an empty database from a dump, all or nothing."""
    name = f"--dbname={env['PGDATABASE']}"
    _run([str(program("pg_restore")), "--single-transaction", "--exit-on-error", *WHOLE, name, str(source)], env)


def _run(command: list[str], env: Mapping[str, str]) -> None:
    done = subprocess.run(command, env=dict(env), cwd="/", capture_output=True, text=True)
    if done.returncode:
        raise UserError(
            "BACKUP_DATABASE",
            f"{Path(command[0]).name} 执行失败",
            value=done.stderr.strip()[-400:],
            remedy="核对数据库是否可连接、程序版本是否不低于服务器版本",
        )
