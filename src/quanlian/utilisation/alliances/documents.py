"""Papers of an alliance, sealed by digest; minutes and agreements are read for antitrust words as they come in."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.core.files.models import StoredFile
from quanlian.core.findings import UserError
from quanlian.utilisation.alliances.antitrust import scan
from quanlian.utilisation.alliances.models import Alliance, AllianceDocument, AntitrustLead, DocumentKind

READ = frozenset({DocumentKind.MINUTES, DocumentKind.AGREEMENT})
State = AntitrustLead.State


@dataclass(frozen=True, slots=True)
class Paper:
    kind: str
    title: str
    held_on: dt.date
    text: str = ""
    year: int | None = None
    link: str = ""
    file: StoredFile | None = None


def add_document(actor: Actor, alliance: Alliance, paper: Paper) -> AllianceDocument:
    """Store a paper; minutes and agreements want their text, so that they can be read. Raises UserError DOCUMENT_…"""
    if paper.kind not in DocumentKind.values or not paper.title.strip():
        raise UserError("DOCUMENT_KIND", "文件类别或者标题没有填写", value=paper.kind, remedy="补填后重新提交")
    if paper.kind in READ and not paper.text.strip():
        raise UserError(
            "DOCUMENT_TEXT", "会议纪要和协议须填写正文", rule="用于反垄断核查", remedy="把正文粘贴到“正文”栏"
        )
    if paper.link and not paper.link.startswith(("https://", "http://", "/")):
        raise UserError("DOCUMENT_LINK", "网址须以 https:// 或 http:// 开头", value=paper.link[:60])
    row = AllianceDocument(
        alliance=alliance, kind=paper.kind, year=paper.year, title=paper.title.strip()[:200], text=paper.text,
        link=paper.link[:300], file=paper.file, held_on=paper.held_on, by=actor.user, sha256=_digest(paper),
    )  # fmt: skip
    with act(actor, "alliances.document", row) as done:
        row.save()
        done.detail.update(alliance=alliance.number, kind=row.kind, leads=look_into(row))
    return row


def look_into(row: AllianceDocument) -> int:
    """Make a lead of every place a rule names, once; returns how many are new."""
    if row.kind not in READ:
        return 0
    hits = scan(row.text, row.held_on)
    had = set(row.leads.values_list("rule", "excerpt"))
    new = [
        AntitrustLead(document=row, rule=one.rule, title=one.title, article=one.article[:200], excerpt=one.excerpt)
        for one in hits
        if (one.rule, one.excerpt) not in had
    ]
    return len(AntitrustLead.objects.bulk_create(new, ignore_conflicts=True))


def decide(actor: Actor, lead: AntitrustLead, state: str, why: str) -> AntitrustLead:
    """A person says what a lead is. Raises UserError LEAD_DECIDED, LEAD_STATE or LEAD_REASON."""
    if lead.state != State.OPEN:
        raise UserError("LEAD_DECIDED", "这条线索已经核查", value=lead.get_state_display(), remedy="刷新页面")
    if state not in (State.CLEARED, State.CONFIRMED) or not why.strip():
        raise UserError("LEAD_REASON", "须选择结论并写明核查意见", remedy="写明依据的事实")
    lead.state, lead.decision, lead.decided_by, lead.decided_at = state, why.strip()[:300], actor.user, timezone.now()
    with act(actor, "alliances.lead", lead, reason=lead.decision):
        lead.save()
    return lead


def _digest(paper: Paper) -> str:
    given = f"{paper.title}\n{paper.held_on}\n{paper.text}\n{paper.file.sha256 if paper.file else ''}"
    return hashlib.sha256(given.encode()).hexdigest()
