"""Asking for a load: who may, which file, what it will take; small ones run at once, others in the worker."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.files.models import StoredFile
from quanlian.core.files.store import path_of
from quanlian.core.findings import UserError
from quanlian.core.people.roles import EXAMINERS
from quanlian.core.policies import Forbidden, policy_for
from quanlian.protection.watch.loading.estimating import estimate
from quanlian.protection.watch.loading.lock import one_at_a_time
from quanlian.protection.watch.loading.running import run
from quanlian.protection.watch.loading.tasks import run_load
from quanlian.protection.watch.models import Load
from quanlian.protection.watch.sources import source as find

AT_ONCE = 300
"""Rows that are worth no waiting."""
MOST = 2_000_000


def load(actor: Actor, source: str, file: StoredFile | None, *, name: str = "", at_once: bool | None = None) -> Load:
    """Take in a file, or read an interface (`file` None; the office's alone): estimated, then run here or later.

    `at_once`: run here whatever the size (True) or never (False); while another load runs, the worker takes it.
    Raises Forbidden, UserError WATCH_SOURCE, WATCH_FILE, WATCH_LARGE, and what the source says of a file not its own.
    """
    _demand(actor)
    reader = find(source)
    if not reader.suffixes and actor.user and not actor.user.roles & EXAMINERS:
        raise Forbidden("读取平台接口")
    if bool(reader.suffixes) != (file is not None):
        raise UserError("WATCH_FILE", "来源与文件不符", value=source, rule=_form(reader.suffixes), remedy="重新选择")
    row = _row(actor, source, file, name)
    path = str(path_of(file.sha256)) if file else ""
    rows = reader.count(path, row.cursor)
    if rows > MOST:
        raise UserError("WATCH_LARGE", "行数超过上限", value=str(rows), rule=f"≤ {MOST}", remedy="拆分文件后提交")
    row.estimate, row.rows = estimate(rows), rows
    with act(actor, "watch.load", row) as done:
        row.save()
        done.detail.update(source=source, sha256=row.sha256, rows=rows)
        here = rows <= AT_ONCE if at_once is None else at_once
        if not here:
            transaction.on_commit(partial(_queue, row.pk))
    return _run_now(row) if here else row


def _run_now(row: Load) -> Load:
    """Here, unless another load is running: then by the worker."""
    with one_at_a_time(wait=False) as got:
        if got:
            return run(row)
    _queue(row.pk)
    return row


def _demand(actor: Actor) -> None:
    if actor.user is None:
        if actor.role != "system":
            raise Forbidden("导入监测数据")
        return
    policy_for(Load).demand(actor.user, "load")


def _form(suffixes: tuple[str, ...]) -> str:
    return f"文件：{'、'.join(suffixes)}" if suffixes else "接口来源不需要文件"


def _row(actor: Actor, source: str, file: StoredFile | None, name: str) -> Load:
    last = Load.objects.filter(source=source, state=Load.State.DONE).exclude(cursor="").first() if not file else None
    region = actor.user.region_codes[0] if actor.user and actor.user.region_codes else 0
    return Load(
        source=source, file=file, sha256=file.sha256 if file else "", region_code=region, asked_by=actor.user,
        name=(name or (file.name if file else find(source).title))[-255:], cursor=last.cursor if last else "",
    )  # fmt: skip


def _queue(pk: int) -> None:
    run_load.defer(load=pk)
