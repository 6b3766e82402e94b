"""Backup and restore: the same registry comes back, or nothing does."""

from __future__ import annotations

import io
import shutil
import tarfile
from pathlib import Path

import psycopg
import pytest

from quanlian.core.config import home
from quanlian.core.embedded.server import DATABASE, ROLE, Server
from quanlian.core.findings import UserError
from quanlian.registry.models import Batch
from quanlian.web.archive import make, restore
from quanlian.web.archive.manifest import NAME
from quanlian.web.archive.verify import verify
from quanlian.web.archive.writing import files_of, lake_versions

pytestmark = pytest.mark.django_db(transaction=True)
TABLES = "select tablename from pg_tables where schemaname = 'public' order by 1"
CONTENT = "select count(*), md5(string_agg(t::text, '|' order by t::text)) from {} t"


def contents(conn: psycopg.Connection) -> dict[str, tuple[int, str]]:
    """Every table with its rows' hash: equal contents give equal figures and equal receipts."""
    names = [row[0] for row in conn.execute(TABLES)]
    return {name: conn.execute(CONTENT.format(name)).fetchone() for name in names}  # type: ignore[misc]


def here() -> dict[str, tuple[int, str]]:
    from django.db import connection

    connection.ensure_connection()
    return contents(connection.connection)


def there(where: Path) -> dict[str, tuple[int, str]]:
    server = Server(where)
    server.start()
    try:
        with psycopg.connect(host=str(server.sockets), user=ROLE, dbname=DATABASE) as conn:
            conn.execute("set timezone = 'UTC'")  # as Django reads
            return contents(conn)
    finally:
        server.stop()
        shutil.rmtree(server.sockets, ignore_errors=True)


@pytest.mark.slow
def test_a_restored_home_holds_the_same_rows_lake_files_and_key(loaded: Batch, short_folder: Path) -> None:
    (home() / "secret_key").write_text("geheim")
    manifest = make(short_folder / "b.tar")
    assert (short_folder / "b.tar").stat().st_mode & 0o777 == 0o600
    restore(short_folder / "b.tar", short_folder / "neu")
    assert there(short_folder / "neu") == here()
    for name in manifest.members:
        if name != "database.dump":
            assert (short_folder / "neu" / name).read_bytes() == (home() / name).read_bytes()
    from quanlian.lake import tables

    versions = {name: tables.snapshot(name).version for name in tables.tables()}
    assert manifest.lake == versions
    assert "publications" in versions
    assert {p.name for p in short_folder.iterdir()} == {"b.tar", "neu"}


@pytest.fixture
def archive(loaded: Batch, short_folder: Path) -> Path:
    make(short_folder / "b.tar")
    return short_folder / "b.tar"


def rewritten(source: Path, change: dict[str, bytes | None], added: dict[str, bytes] | None = None) -> Path:
    """A copy in which members have other bytes (or are gone), and further ones exist."""
    target = source.with_name("changed.tar")
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for info in old:
            content = old.extractfile(info).read()  # type: ignore[union-attr]
            given = change.get(info.name, content)
            if given is not None:
                info.size = len(given)
                new.addfile(info, io.BytesIO(given))
        for name, content in (added or {}).items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            new.addfile(info, io.BytesIO(content))
    return target


def test_a_damaged_incomplete_or_foreign_backup_is_refused_before_anything_is_written(archive: Path) -> None:
    manifest = verify(archive)
    member = next(name for name in manifest.members if name.startswith("files/"))
    cut = archive.with_name("cut.tar")
    cut.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    newer = manifest.model_copy(update={"layout": 99}).model_dump_json().encode()
    cases = {
        "BACKUP_DAMAGED": rewritten(archive, {member: b"other"}),
        "BACKUP_UNREADABLE": cut,
    }
    for code, file in cases.items():
        refused(file, code)
    refused(rewritten(archive, {member: None}), "BACKUP_DAMAGED")
    refused(rewritten(archive, {NAME: None}), "BACKUP_NO_MANIFEST")
    refused(rewritten(archive, {NAME: newer}), "BACKUP_NEWER")
    refused(rewritten(archive, {NAME: b"{}"}), "BACKUP_MANIFEST")
    refused(rewritten(archive, {}, {"../evil": b"x"}), "BACKUP_MEMBER")
    refused(rewritten(archive, {}, {"lake/x/../../evil.parquet": b"x"}), "BACKUP_MEMBER")
    refused(rewritten(archive, {}, {"secret_key2": b"x"}), "BACKUP_MEMBER")


def refused(file: Path, code: str) -> None:
    where = file.parent / "neu"
    with pytest.raises(UserError) as caught:
        restore(file, where)
    assert caught.value.code == code
    assert not where.exists()
    assert not list(file.parent.glob(".neu*"))


def test_a_backup_of_a_newer_program_is_refused(archive: Path) -> None:
    manifest = verify(archive)
    migrations = [*manifest.migrations, "quanlian_registry.9999_future"]
    changed = manifest.model_copy(update={"migrations": migrations}).model_dump_json().encode()
    refused(rewritten(archive, {NAME: changed}), "RESTORE_NEWER")


def test_a_home_with_anything_in_it_is_never_written_over(archive: Path) -> None:
    used = archive.parent / "used"
    used.mkdir()
    (used / "note").write_text("mine")
    with pytest.raises(UserError, match="RESTORE_NOT_EMPTY"):
        restore(archive, used)
    assert (used / "note").read_text() == "mine"


def test_an_existing_backup_is_never_written_over(archive: Path) -> None:
    before = archive.read_bytes()
    with pytest.raises(UserError, match="BACKUP_EXISTS"):
        make(archive)
    assert archive.read_bytes() == before


def test_a_backup_that_fails_leaves_no_file(loaded: Batch, short_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from quanlian.web.archive import postgres

    def broken(*args: object) -> None:
        raise UserError("BACKUP_DATABASE", "kaputt")

    monkeypatch.setattr(postgres, "dump", broken)
    with pytest.raises(UserError, match="BACKUP_DATABASE"):
        make(short_folder / "b.tar")
    assert list(short_folder.iterdir()) == []


def test_later_commits_and_half_written_uploads_stay_out(loaded: Batch) -> None:
    versions = lake_versions()
    later = home() / "lake" / "publications" / "_delta_log" / f"{versions['publications'] + 1:020d}.json"
    upload = home() / "files" / "tmpxyz"
    try:
        later.write_text("{}")
        upload.write_bytes(b"half")
        names = {name for _, name in files_of(versions)}
    finally:
        later.unlink()
        upload.unlink()
    assert any(name.startswith("lake/publications/_delta_log/") for name in names)
    assert not any(later.name in name or "tmpxyz" in name for name in names)


@pytest.mark.slow
def test_the_proof_comes_back_with_the_rows_it_proves(loaded: Batch, short_folder: Path) -> None:
    """Log, keys and vault are in the backup; what a crash or an upload left half-written is not."""
    from quanlian.core.people.roles import Role
    from quanlian.evidence.log import check
    from quanlian.evidence.logbook import signers
    from tests.evidence.world import CONTENT, finished
    from tests.registry.factory import person

    row = finished(person(Role.ENTERPRISE))
    (home() / "vault" / "parts").mkdir(parents=True, exist_ok=True)
    (home() / "vault" / "parts" / "half").write_bytes(b"half")
    manifest = make(short_folder / "b.tar")
    restore(short_folder / "b.tar", short_folder / "neu")
    found = check.verify(short_folder / "neu" / "evidence" / "log", [one.key for one in signers()])
    assert (found.faults, found.size >= 1) == ((), True)
    kept = [p.read_bytes() for p in (short_folder / "neu" / "vault").rglob("*") if p.is_file()]
    assert CONTENT in kept
    assert b"half" not in kept
    assert "evidence/log/origin" in manifest.members
    assert row.seal is not None
