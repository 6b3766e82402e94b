"""The machine: Python, packages, disk, clock, port, fonts, browser."""

from __future__ import annotations

import datetime as dt
import errno
import importlib
import importlib.metadata
import importlib.util
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path

from quanlian.core.config import home, setting
from quanlian.web.health.base import Check

OLDEST = (3, 11)
NEEDED_MB, WISHED_MB = 500, 5000
COMPILED = (
    "psycopg", "pydantic", "yaml", "xlsxwriter", "python_calamine", "deltalake", "duckdb", "pyarrow", "lxml.etree",
    "opencc", "pypinyin", "rapidfuzz", "stdnum", "argon2", "cryptography", "click", "rich", "django",
)  # fmt: skip
"""Imported for real: a package with compiled parts may be there and still not load."""
PLUGINS = (
    "allauth", "axes", "csp", "pghistory", "pgtrigger", "procrastinate", "django_htmx", "django_cotton", "ninja",
    "whitenoise", "gunicorn", "environ",
)  # fmt: skip
"""Only looked for: they want a configured Django."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHINESE_FONTS = ("cjk", "wqy", "sourcehan", "notosanssc", "notoserifsc", "simsun", "simhei", "droidsansfallback")


def python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        return Check("Python 版本", "bad", found, "安装 Python 3.11 或更高版本后删除 .venv，再执行 make run")
    return Check("Python 版本", "ok", found)


def packages() -> Check:
    broken = [f"{name}（{reason}）" for name in COMPILED + PLUGINS if (reason := _import_problem(name))]
    if broken:
        remedy = "在项目目录执行 make run 重新安装；离线安装见 docs/operators/install.md"
        return Check("程序包", "bad", "无法载入 " + "、".join(broken), remedy)
    return Check("程序包", "ok", f"{len(COMPILED + PLUGINS)} 个均可载入")


def _import_problem(name: str) -> str:
    try:
        if name in PLUGINS:
            return "" if importlib.util.find_spec(name) else "没有安装"
        importlib.import_module(name)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:120]
    return ""


def writable_home() -> Check:
    where = home()
    try:
        with tempfile.TemporaryFile(dir=where) as file:
            file.write(b"x")
    except OSError as error:
        return Check(
            "主目录", "bad", f"{where} 不能写入：{error.strerror}", "改正目录权限，或用 QUANLIAN_HOME 指定另一个目录"
        )
    if where.stat().st_mode & 0o066:
        return Check("主目录", "warn", f"{where} 其他账号可读", f"chmod go-rw {where}")
    return Check("主目录", "ok", str(where))


def disk() -> Check:
    free = shutil.disk_usage(home()).free >> 20
    if free < NEEDED_MB:
        return Check("磁盘空间", "bad", f"仅剩 {free:,} MB", "清理磁盘或把 QUANLIAN_HOME 移到更大的磁盘")
    if free < WISHED_MB:
        return Check("磁盘空间", "warn", f"可用 {free:,} MB", "可用空间不足 5 GB，导入大文件前请清理磁盘")
    return Check("磁盘空间", "ok", f"可用 {free:,} MB")


def port() -> Check:
    number = int(setting("QUANLIAN_PORT").get())
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                remedy = "若是全链自己在运行则属正常；否则用 QUANLIAN_PORT 或 quanlian up --port 换一个端口"
                return Check("网页端口", "warn", f"{number} 已被占用", remedy)
            return Check("网页端口", "bad", f"{number} 不能使用：{error.strerror}", "改用 1024 以上的端口")
    return Check("网页端口", "ok", f"{number} 空闲")


def clock() -> Check:
    """A clock that stands before the program was installed is wrong: legal dates would be computed for the past."""
    installed = dt.datetime.fromtimestamp(Path(__file__).stat().st_mtime, dt.UTC)
    now = dt.datetime.now(dt.UTC)
    if now + dt.timedelta(days=1) < installed:
        return Check(
            "系统时钟", "bad", f"{now:%Y-%m-%d %H:%M} UTC 早于程序安装时间", "校准系统时间（timedatectl set-ntp true）"
        )
    try:
        from zoneinfo import ZoneInfo

        local = now.astimezone(ZoneInfo("Asia/Shanghai"))
    except Exception:
        return Check(
            "系统时钟",
            "bad",
            "找不到时区数据 Asia/Shanghai",
            "重新执行 make run（程序包 tzdata），或 apt install tzdata",
        )
    return Check("系统时钟", "ok", f"北京时间 {local:%Y-%m-%d %H:%M}")


def fonts() -> Check:
    roots = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
    for root in roots:
        for file in root.rglob("*.[to]t[fc]") if root.is_dir() else ():
            if any(word in file.name.lower() for word in CHINESE_FONTS):
                return Check("中文字体", "ok", file.name)
    return Check(
        "中文字体", "info", "服务器上没有中文字体；只影响截图与浏览器测试，不影响用户", "apt install fonts-noto-cjk"
    )


def browser() -> Check:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), "")
    if found:
        return Check("Chromium", "ok", found)
    return Check("Chromium", "info", "未安装；浏览器测试会被跳过，不影响使用", "apt install chromium")


def environment() -> Check:
    """Misspelt settings, and settings that are dangerous together."""
    from quanlian.core.config import SETTINGS

    unknown = sorted(k for k in os.environ if k.startswith("QUANLIAN_") and k not in SETTINGS)
    if unknown:
        return Check(
            "设置", "warn", "不认识的设置 " + "、".join(unknown), "核对拼写；全部设置见 docs/operators/settings.md"
        )
    public = setting("QUANLIAN_PUBLIC_URL").get()
    if public and (setting("QUANLIAN_DEMO").on() or setting("QUANLIAN_DEBUG").on()):
        return Check(
            "设置", "bad", "对外网址已设置，但演示模式或调试模式仍开着", "取消 QUANLIAN_DEMO 与 QUANLIAN_DEBUG"
        )
    return Check("设置", "ok", "未见异常")


def version() -> Check:
    try:
        return Check("全链版本", "ok", importlib.metadata.version("quanlian"))
    except importlib.metadata.PackageNotFoundError:
        return Check("全链版本", "warn", "程序未安装为包（直接从源码运行）", "在项目目录执行 make run")
