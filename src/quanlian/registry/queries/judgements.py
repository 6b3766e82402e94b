"""Judgements on names, by verdict and by who judged."""

from __future__ import annotations

from django.db.models import Q

from quanlian.core.findings import UserError
from quanlian.core.policies import Person, policy_for
from quanlian.registry import models as m
from quanlian.registry.parties.judgement import Verdict
from quanlian.registry.parties.stored import SUGGESTED

PAGE = 30


def page(person: Person, tab: str, text: str = "", after: int = 0) -> tuple[list[m.NameJudgement], int]:
    """A page of judgements, newest first, and the key of the next page (0 = none)."""
    seen = (
        policy_for(m.NameJudgement)
        .visible_to(person)
        .select_related("left__party", "right__party", "by")
        .order_by("-pk")
    )
    seen = seen.filter(_asked(tab))
    if text:
        seen = seen.filter(Q(left__name__startswith=text) | Q(right__name__startswith=text))
    rows = list((seen.filter(pk__lt=after) if after else seen)[: PAGE + 1])
    return rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else 0


def _asked(tab: str) -> Q:
    return {
        "auto": Q(judgement=Verdict.POSITIVE.value, by=None),
        "person": Q(by__isnull=False),
        "negative": Q(judgement=Verdict.NEGATIVE.value),
    }.get(tab, Q(judgement__in=(SUGGESTED, Verdict.UNSURE.value)))


def judgement(person: Person, pk: int) -> m.NameJudgement:
    """Raises `UserError` NOT_FOUND."""
    found = policy_for(m.NameJudgement).visible_to(person).select_related("left", "right").filter(pk=pk).first()
    if found is None:
        raise UserError("NOT_FOUND", "没有这条判断", value=str(pk), remedy="可能已被撤回；请刷新列表")
    return found


def name(person: Person, text: str) -> m.PartyName:
    """A name exactly as published. Raises `UserError` NOT_FOUND."""
    found = policy_for(m.PartyName).visible_to(person).filter(name=text.strip()).first()
    if found is None:
        raise UserError("NOT_FOUND", "没有公布过这个名称", value=text, remedy="请按公布的写法逐字填写，可从主体页复制")
    return found
