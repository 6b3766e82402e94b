"""The region's own log: its folder, its name, its keys, opened once a process."""

from __future__ import annotations

import os
import re
import secrets
from functools import cache
from pathlib import Path

from quanlian.core.config import home, setting
from quanlian.core.findings import UserError
from quanlian.evidence.log import Log
from quanlian.evidence.log.signers import Signer, load

_NAME = re.compile(r"[a-z0-9.-]+(/[a-z0-9._-]+)*")
"""A name without scheme, as C2SP tlog-checkpoint asks."""


def folder() -> Path:
    path = home() / "evidence" / "log"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def origin() -> str:
    """The log's name, chosen once and for all: a log under another name is another log. Raises UserError LOG_ORIGIN."""
    kept = folder() / "origin"
    asked = setting("QUANLIAN_LOG_ORIGIN").get().strip()
    if not kept.exists():
        _choose(kept, asked or f"quanlian.invalid/log-{secrets.token_hex(6)}")
    name = kept.read_text().strip()
    if asked and asked != name:
        raise UserError(
            "LOG_ORIGIN",
            "证据日志已用另一名称启用，名称不可更改",
            value=f"{asked}（已启用：{name}）",
            remedy="把 QUANLIAN_LOG_ORIGIN 改回原名称，或留空",
        )
    return name


def signers() -> list[Signer]:
    """The log's keys, made at first use."""
    return _loaded(folder(), origin())


def log() -> Log:
    """The log of the present home."""
    return _opened(folder(), origin(), os.getpid())


@cache
def _opened(path: Path, name: str, process: int) -> Log:
    """Anew in each process: its threads' locks must not come over a fork."""
    return Log(path, name, _loaded(path, name))


@cache
def _loaded(path: Path, name: str) -> list[Signer]:
    return load(path, name, sm2=True)


def _choose(kept: Path, name: str) -> None:
    if not _NAME.fullmatch(name):
        raise UserError(
            "LOG_ORIGIN", "证据日志的名称不合格式", value=name, remedy="用域名式名称，如 ip.example.gov.cn/log"
        )
    try:
        with kept.open("x") as out:
            out.write(name + "\n")
    except FileExistsError:  # another process chose in this very moment
        return
