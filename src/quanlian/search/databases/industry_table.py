"""The office's table from IPC to industries: read from a file, stored whole, used from memory."""

from __future__ import annotations

import csv
import io
from collections import defaultdict

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.search.databases.classes import Table, symbol
from quanlian.search.databases.models import IndustryLink
from quanlian.search.databases.models.collection import is_industry

HEADS = {"IPC": "ipc", "产业代码": "industry", "产业名称": "title"}
MOST = 100_000


def table() -> Table:
    """IPC → industries; empty where the office has loaded none."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ipc, industry in IndustryLink.objects.order_by("ipc", "industry").values_list("ipc", "industry"):
        found[ipc].append(industry)
    return dict(found)


def load(actor: Actor, user: User, raw: bytes) -> int:
    """Replace the table by a CSV file with the columns IPC, 产业代码 and 产业名称; returns its rows.

    Raises UserError with the line of the first mistake; then the table stays as it was.
    """
    policy_for(IndustryLink).demand(user, "load")
    rows = read(raw)
    first = IndustryLink(ipc=rows[0].ipc, industry=rows[0].industry)
    with act(actor, "databases.load_industries", first) as done:
        IndustryLink.objects.all().delete()
        IndustryLink.objects.bulk_create(rows, 2000)
        done.detail["rows"] = len(rows)
    return len(rows)


def read(raw: bytes) -> list[IndustryLink]:
    lines = csv.DictReader(io.StringIO(_text(raw)))
    heads = [name.strip() for name in lines.fieldnames or ()]
    if not {"IPC", "产业代码"} <= set(heads):
        raise _wrong(1, "、".join(heads)[:60], "缺少“IPC”或“产业代码”列", "第一行写列名：IPC,产业代码,产业名称")
    lines.fieldnames = heads
    rows: dict[tuple[str, str], IndustryLink] = {}
    for number, line in enumerate(lines, 2):
        one = _link(number, {HEADS[name]: (line.get(name) or "").strip() for name in HEADS})
        rows.setdefault((one.ipc, one.industry), one)
    if not rows or len(rows) > MOST:
        raise _wrong(0, str(len(rows)), f"对照表应有 1 至 {MOST:,} 行", "核对文件内容")
    return list(rows.values())


def _text(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _wrong(0, "", "文件编码无法识别", "另存为 UTF-8 编码的 CSV")


def _link(number: int, said: dict[str, str]) -> IndustryLink:
    ipc, industry = symbol(said["ipc"]), said["industry"].upper()
    if not ipc:
        raise _wrong(number, said["ipc"], "不是 IPC 分类号", "例如 A61B5/00、A61B 或 A61")
    if not is_industry(industry):
        raise _wrong(number, industry, "不是国民经济行业代码", "例如 C3921（GB/T 4754）")
    return IndustryLink(ipc=ipc, industry=industry, title=said["title"][:100])


def _wrong(line: int, value: str, message: str, remedy: str) -> UserError:
    where = f"第 {line} 行：" if line else ""
    return UserError("INDUSTRY_TABLE", where + message, value=value[:60], remedy=remedy)
