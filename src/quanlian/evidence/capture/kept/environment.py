"""environment.json: with what, where and under which conditions the page was fetched (法释〔2021〕12号 §18: the court
looks at how electronic data were made and collected, before it looks at how they were stored)."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import os
import platform
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

from quanlian.evidence.capture.browser.exchange import Exchange
from quanlian.evidence.capture.browser.flags import HEIGHT, LOCALE, WIDTH, ZONE, flags, sandboxed
from quanlian.evidence.capture.clock import now
from quanlian.evidence.capture.limits import Limits
from quanlian.evidence.capture.network import Network

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Clock:
    """Both clocks at one moment: the wall clock may be set, the monotonic one (milliseconds) may not."""

    utc: str
    monotonic: int

    @classmethod
    def read(cls) -> Clock:
        return cls(now(), time.monotonic_ns() // 1_000_000)


def software() -> str:
    return f"quanlian {importlib.metadata.version('quanlian')}"


def machine() -> Row:
    return {
        "system": system(),
        "kernel": f"{platform.system()} {platform.release()} {platform.machine()}",
        "python": platform.python_version(),
        "warcio": importlib.metadata.version("warcio"),
        "software": software(),
        "as_root": os.getuid() == 0,
        "name_servers": _name_servers(),
    }


def browser(product: str, agent: str, path: str, network: Network, limits: Limits) -> Row:
    sandbox = "Chromium 沙箱已启用" if sandboxed() else "Chromium 沙箱未启用（以 root 运行）"
    return {
        "product": product,
        "program": path,
        "user_agent": agent,
        "profile": "每次取证新建空白配置和空白主目录，取证后删除；无历史、无缓存、无 Cookie、无扩展",
        "sandbox": sandbox,
        "viewport": f"{WIDTH}x{HEIGHT}",
        "locale": LOCALE,
        "time_zone": ZONE,
        "javascript": True,
        "service_workers": False,
        "flags": [one for one in flags(0, Path("profile"), network) if not one.startswith("--proxy-server")],
        "way_out": "仅经本机过滤代理；代理自行解析域名，只连接公开地址，不改动、不解密 TLS 内容",
        "bodies": "正文按浏览器解除传输编码和压缩后的字节保存；原有的相应标头改名为 X-Archive-Orig-* 保留",
        "test_network": network.closed,
        "limits": limits.said(),
    }


@dataclass(frozen=True, slots=True)
class Offset:
    """Their clock less ours, 0 where they may agree, None where nothing was compared; `said` is the site's `Date`."""

    source: str
    offset_ms: int | None = None
    said: str = ""
    ours: str = ""

    def row(self) -> Row:
        return {
            "source": self.source,
            "date": self.said,
            "ours_at_request": self.ours,
            "theirs_minus_ours_ms": self.offset_ms,
            "note": "以网站自报时间比对，精度为数秒，可靠程度取决于网站时钟；可信时间以时间戳机构的回执为准",
        }


def offset(main: Exchange | None) -> Offset:
    """Our clock against the site's: good to a few seconds, and only as good as the site's own clock."""
    none = Offset("网站未给出 Date 标头，未能比对")
    if main is None:
        return none
    said = main.header("date")
    try:
        theirs = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return none
    sent, came = dt.datetime.fromisoformat(main.at), dt.datetime.fromisoformat(main.answered)
    theirs = theirs if theirs.tzinfo else theirs.replace(tzinfo=dt.UTC)
    return Offset("网站应答的 Date 标头（精度为秒）", between(theirs, sent, came), said, main.at)


def between(theirs: dt.datetime, sent: dt.datetime, came: dt.datetime) -> int:
    """Milliseconds their clock is surely off: their whole second was read some time between sending and answer."""
    least, most = theirs - came, theirs + dt.timedelta(seconds=1) - sent
    surely = max(least, dt.timedelta()) + min(most, dt.timedelta())
    return round(surely.total_seconds() * 1000)


def system() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        return platform.platform()


def _name_servers() -> list[str]:
    try:
        lines = Path("/etc/resolv.conf").read_text().splitlines()
    except OSError:
        return []
    return [line.split()[1] for line in lines if line.startswith("nameserver") and len(line.split()) > 1]
