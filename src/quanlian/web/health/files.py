"""Our own files: the data folder, the run lock, the lake."""

from __future__ import annotations

import fcntl

from quanlian.core.config import data, home
from quanlian.web.health.base import Check

FOLDERS = ("programmes", "rules", "reference", "indicators")


def data_files() -> Check:
    where = data()
    missing = [name for name in FOLDERS if not (where / name).is_dir()]
    if missing:
        remedy = "核对 QUANLIAN_DATA，或从程序包中恢复 data 目录"
        return Check("数据文件", "bad", f"{where} 缺少 " + "、".join(missing), remedy)
    return Check("数据文件", "ok", str(where))


def programmes() -> Check:
    from quanlian.management.programmes.load import check_programme

    heads = sorted((data() / "programmes").glob("[!_]*/programme.yaml"))
    bad = {head.parent.name: n for head in heads if (n := sum(f.severity == "rejected" for f in check_programme(head)))}
    if bad:
        remedy = "执行 quanlian programme check 查看逐行说明"
        return Check("规划数据", "bad", "；".join(f"{name} 有 {n} 处错误" for name, n in bad.items()), remedy)
    return Check("规划数据", "ok", f"{len(heads)} 个规划均合规")


def run_lock() -> Check:
    """A lock file that nobody holds is only the note of an earlier run; the lock itself dies with its process."""
    path = home() / "run.lock"
    if not path.exists():
        return Check("运行状态", "ok", "没有在运行")
    with path.open("r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return Check("运行状态", "info", f"正在运行（{file.read().strip()}）")
    return Check("运行状态", "ok", "没有在运行（上次运行的记录可忽略）")


def lake() -> Check:
    from quanlian.lake import tables

    found = tables.tables()
    broken = [name for name in found if not _readable(name)]
    if broken:
        return Check("数据湖", "bad", "、".join(broken) + " 缺少数据文件", "用 quanlian restore 从备份恢复")
    return Check("数据湖", "ok", "、".join(f"{n} {tables.snapshot(n).rows:,} 行" for n in found) or "尚无数据")


def _readable(table: str) -> bool:
    from pathlib import Path
    from urllib.parse import unquote

    from quanlian.lake import tables

    return all(Path(unquote(uri.removeprefix("file://"))).exists() for uri in tables.files(table))
