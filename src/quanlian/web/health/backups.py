"""Whether there is a backup, and how old it is."""

from __future__ import annotations

import datetime as dt

from quanlian.web.archive.noted import last
from quanlian.web.health.base import Check

NAME = "备份"
OLD = dt.timedelta(days=7)
REMEDY = "执行 quanlian backup 文件名.tar，并把文件存放到另一台机器"


def latest() -> Check:
    """A warning where no backup was made from this home folder, or none for a week."""
    made = last()
    if made is None:
        return Check(NAME, "warn", "没有备份记录", REMEDY)
    told = f"{made.at:%Y-%m-%d %H:%M} UTC，{made.size / 1e6:,.1f} MB，{made.file}"
    late = dt.datetime.now(dt.UTC) - made.at > OLD
    return Check(NAME, "warn", f"超过七天没有备份；上次 {told}", REMEDY) if late else Check(NAME, "ok", told)
