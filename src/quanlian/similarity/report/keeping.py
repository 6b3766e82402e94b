"""Reports kept for the person who drew them."""

from __future__ import annotations

import io

from django.utils.timezone import localdate

from quanlian.core.actions import Actor, act
from quanlian.core.files.store import put
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.random_code import random_code
from quanlian.similarity.models import MarkReport
from quanlian.similarity.report.drawing import Question, draw

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def keep(actor: Actor, question: Question) -> MarkReport:
    """Draw and keep a report. Raises what `draw` raises; REPORT_PERSON for the system itself."""
    if not isinstance(actor.user, User):
        raise UserError("REPORT_PERSON", "评估报告由登录的人出具", remedy="登录后再试")
    answer = draw(question)
    picture = put(io.BytesIO(question.picture), "picture", by=actor.user) if question.picture else None
    row = MarkReport(
        number=_number(), made_by=actor.user, name=question.name, picture=picture, classes=list(question.classes),
        groups=list(question.groups), band=str(answer["band"]), answer=answer,
    )  # fmt: skip
    with act(actor, "similarity.report", row) as done:
        row.save()
        done.detail.update(number=row.number, band=row.band)
    return row


def _number() -> str:
    """P2026-XXXXXXXX; not to be guessed from the one before."""
    return f"P{localdate().year}-" + random_code(8, ALPHABET)
