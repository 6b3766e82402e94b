"""PostgreSQL refuses to run as root: find an unprivileged account to drop to, and files it can reach."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from quanlian.core.findings import UserError


@dataclass(frozen=True, slots=True)
class Account:
    """Who the server runs as; `uid` is None when no change of user is needed."""

    uid: int | None = None
    gid: int | None = None

    def popen(self) -> dict[str, int | list[int]]:
        """Keyword arguments for subprocess that drop privileges."""
        if self.uid is None or self.gid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def can_reach(self, path: Path) -> bool:
        """Whether every existing parent folder lets this account pass."""
        if self.uid is None:
            return True
        return all(self._may_enter(p) for p in path.parents if p.exists())

    def _may_enter(self, folder: Path) -> bool:
        st = folder.stat()
        if st.st_uid == self.uid:
            return bool(st.st_mode & stat.S_IXUSR)
        if st.st_gid == self.gid:
            return bool(st.st_mode & stat.S_IXGRP)
        return bool(st.st_mode & stat.S_IXOTH)


def server_account() -> Account:
    if os.geteuid() != 0:
        return Account()
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    return Account()


def reachable_binaries(bindir: Path, account: Account) -> Path:
    """`bindir`, or a private copy of its installation when the account cannot reach it (a venv under /root)."""
    if account.can_reach(bindir / "postgres"):
        return bindir
    install = bindir.parent
    package = install.parent
    target = Path("/var/tmp") / f"quanlian-pg-{package.stat().st_mtime_ns:x}"  # noqa: S108 - root-owned, read-only copy
    if not target.exists():
        partial = target.with_suffix(f".{os.getpid()}")
        for source in (package, package.with_name(package.name + ".libs")):
            if source.exists():
                shutil.copytree(source, partial / source.name, symlinks=True)
        partial.chmod(0o755)
        partial.rename(target)
    if target.is_symlink() or target.stat().st_uid != os.geteuid():
        raise UserError(
            "PG_FOLDER", "数据库程序的副本不归本账号所有", value=str(target), remedy="查明是谁建立的，删除后再启动"
        )
    return target / package.name / install.name / "bin"
