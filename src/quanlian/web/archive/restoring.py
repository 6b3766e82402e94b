"""Restore a backup into a new home: all of it is there afterwards, or nothing is."""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from quanlian.core.config import setting
from quanlian.core.embedded.binaries import major_version
from quanlian.core.embedded.server import DATABASE, ROLE, Server
from quanlian.core.findings import UserError
from quanlian.web.archive import postgres
from quanlian.web.archive.manifest import NAME, Manifest
from quanlian.web.archive.verify import verify
from quanlian.web.archive.writing import DUMP

Say = Callable[[str], None]


def restore(source: Path, where: Path, say: Say = lambda text: None) -> Manifest:
    """Make `where` a home from the backup. Raises UserError and leaves no trace where anything is wrong.

    With DATABASE_URL set the database goes there (it must be empty), else into an embedded server of the new home.
    """
    where = where.expanduser().resolve()
    _demand_empty(where)
    say("校验备份 …")
    manifest = verify(source)
    _demand_versions(manifest)
    where.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{where.name}-restoring-", dir=where.parent))
    try:
        say("恢复文件与数据湖 …")
        _unpack(source, draft)
        say("恢复数据库 …")
        with _database(draft, where) as env:
            postgres.load(draft / DUMP, env)
        (draft / DUMP).unlink()
        if where.exists():
            where.rmdir()
        draft.rename(where)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return manifest


def _demand_empty(where: Path) -> None:
    if where.exists() and (not where.is_dir() or any(where.iterdir())):
        raise UserError(
            "RESTORE_NOT_EMPTY", "目标目录已有内容，不会覆盖", value=str(where), remedy="用 --home 指定一个新目录"
        )


def _demand_versions(manifest: Manifest) -> None:
    have = major_version(postgres.program("pg_restore").parent)
    if manifest.postgres_major > have:
        raise UserError(
            "RESTORE_POSTGRES", f"备份来自 PostgreSQL {manifest.postgres_major}，本机程序是 {have}",
            remedy=f"安装 PostgreSQL {manifest.postgres_major} 或更高版本的程序",
        )  # fmt: skip
    unknown = sorted(name for name in manifest.migrations if name.startswith("quanlian") and not _known(name))
    if unknown:
        raise UserError(
            "RESTORE_NEWER",
            "备份由更新版本的全链制作",
            value=f"{manifest.quanlian}（{unknown[0]}）",
            remedy="先升级程序再恢复",
        )


def _known(migration: str) -> bool:
    """Whether this program ships the migration `quanlian_<app>.<name>`."""
    app, _, name = migration.partition(".")
    package = Path(__file__).resolve().parents[2]
    return any(
        file.parent.parent.name == app.removeprefix("quanlian_") for file in package.rglob(f"migrations/{name}.py")
    )


def _unpack(source: Path, draft: Path) -> None:
    """The members were verified; each is written anew with a mode of ours."""
    with tarfile.open(source, mode="r|") as tar:
        for info in tar:
            file = tar.extractfile(info)
            if info.name == NAME or file is None:
                continue
            target = draft / info.name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with target.open("wb") as out:
                shutil.copyfileobj(file, out, 1 << 20)
                out.flush()
                os.fsync(out.fileno())
            target.chmod(0o400 if info.name.startswith(("files/", "vault/")) else 0o600)


@contextmanager
def _database(draft: Path, where: Path) -> Iterator[dict[str, str]]:
    """Where the dump goes; an embedded server is stopped again and its folder moved to where the home will be."""
    if setting("DATABASE_URL").get():
        yield _external()
        return
    server = Server(draft)
    try:
        server.start()
        yield postgres.environment({"host": server.sockets, "user": ROLE, "dbname": DATABASE})
        server.stop()
        _settle(server, where)
    except BaseException:
        server.stop()
        if server.data.parent != draft:
            shutil.rmtree(server.data.parent, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(server.sockets, ignore_errors=True)


def _settle(server: Server, where: Path) -> None:
    """A server that could not live inside its home lies in a folder named after the home: rename it with it."""
    final = Server(where).data
    if server.data.parent == server.home:
        return
    if final.exists():
        raise UserError(
            "RESTORE_NOT_EMPTY", "该主目录的数据库已存在", value=str(final), remedy="用 --home 指定另一个目录"
        )
    server.data.parent.rename(final.parent)


def _external() -> dict[str, str]:
    import environ
    import psycopg

    config = environ.Env.db_url_config(setting("DATABASE_URL").get())
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password", "NAME": "dbname"}
    given = {**{names[k]: v for k, v in config.items() if k in names and v}, **config.get("OPTIONS", {})}
    with psycopg.connect(**given) as conn:
        row = conn.execute("select count(*) from pg_tables where schemaname = 'public'").fetchone()
    if row and row[0]:
        raise UserError(
            "RESTORE_DATABASE_USED",
            "DATABASE_URL 所指的数据库不是空的",
            value=str(config.get("NAME")),
            remedy="新建一个空数据库后再恢复",
        )
    return postgres.environment(given)
