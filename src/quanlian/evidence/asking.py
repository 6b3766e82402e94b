"""Asking for captures: each address checked before anything is fetched, each request kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.evidence.models import Capture
from quanlian.evidence.vault import naming

WAITING = 60
LONGEST = 2000
"""Characters of an address."""
MOST = 20
"""Addresses in one request; a whole shop is captured page by page, and each page is looked at by somebody."""


def ask_capture(
    actor: Actor, urls: Iterable[str], *, reason: str, title: str = "", about: str = "", despite_robots: str = ""
) -> list[Capture]:
    """Queue pages for capture: all of them, or none. `despite_robots`: the office's legal ground for pages that the
    site closes to robots. Raises UserError CAPTURE_… or DEPOSIT_ABOUT, Forbidden for a ground from outside the office.
    """
    from quanlian.evidence.capture.jobs import run_capture

    wanted = list(dict.fromkeys(one.strip() for one in urls if one.strip()))
    _demand(wanted, reason)
    _demand_room(actor, len(wanted))
    if despite_robots.strip():
        policy_for(Capture).demand(actor.user or AnonymousUser(), "despite_robots")
    concerned = naming.references(actor.user, about) if actor.user else []
    rows = []
    for url in wanted:
        row = Capture(url=url, title=title.strip()[:200], reason=reason.strip()[:300], asked_by=actor.user)
        row.despite_robots = despite_robots.strip()[:300]
        row.about = list(concerned)
        with act(actor, "evidence.capture", row, reason=reason) as done:
            row.save()
            done.detail.update(url=url, despite_robots=row.despite_robots)
            transaction.on_commit(partial(run_capture.defer, capture=row.pk))
        rows.append(row)
    return rows


def _demand_room(actor: Actor, count: int) -> None:
    """One person's requests do not keep everybody else's waiting."""
    under_way = (Capture.State.WAITING, Capture.State.RUNNING)
    waiting = Capture.objects.filter(asked_by=actor.user, state__in=under_way).count()
    if waiting + count > WAITING:
        rule = f"每人同时等待的取证不超过 {WAITING} 个"
        raise UserError(
            "CAPTURE_MANY", "等待中的取证太多", value=str(waiting), rule=rule, remedy="等前面的完成后再提交"
        )


def _demand(urls: list[str], reason: str) -> None:
    if not urls:
        raise UserError("CAPTURE_NONE", "没有要取证的网址", remedy="每行填写一个网址")
    if len(urls) > MOST:
        raise UserError("CAPTURE_MANY", "一次取证的网址太多", value=str(len(urls)), rule=f"≤ {MOST}", remedy="分次提交")
    if not reason.strip():
        raise UserError("CAPTURE_REASON", "请写明取证事由", rule="取证须有事由并记入保管链", remedy="填写后重新提交")
    for url in urls:
        if not url.startswith(("http://", "https://")) or len(url) > LONGEST:
            rule = f"以 http:// 或 https:// 开头，不超过 {LONGEST} 个字符"
            raise UserError("CAPTURE_URL", "网址不合格式", value=url[:120], rule=rule, remedy="改正后重新提交")
