"""What somebody says of a need, read and checked: the same from a page, a questionnaire or another room."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.utilisation.matching.models import Confidentiality, CoopMode, NeedSource
from quanlian.utilisation.matching.scoring.classes import levels

LEAST, LONGEST = 6, 4_000
"""Characters of a problem."""


@dataclass(frozen=True, slots=True)
class Told:
    """Money in 分. `invited`: primary keys of organisations that may read a directed need."""

    title: str
    problem: str
    target_metrics: str = ""
    industry: str = ""
    classes: tuple[str, ...] = ()
    budget_low_fen: int | None = None
    budget_high_fen: int | None = None
    trl_least: int | None = None
    coop_mode: str = CoopMode.ANY
    deadline: dt.date | None = None
    confidentiality: str = Confidentiality.PUBLIC
    invited: tuple[int, ...] = ()
    contact: str = ""
    phone: str = ""
    source: str = NeedSource.CALL


def check(told: Told, on: dt.date) -> None:
    """Raises UserError NEED_SHORT, NEED_LONG, NEED_BUDGET, NEED_TRL, NEED_DEADLINE, NEED_CLASS, NEED_INVITED or
    NEED_CHOICE."""
    for wrong in (_text(told), _figures(told), _days(told, on), _choices(told)):
        if wrong is not None:
            raise wrong


def _text(told: Told) -> UserError | None:
    if len(told.problem.strip()) < LEAST or not told.title.strip():
        rule, remedy = f"名称必填，技术难题不少于 {LEAST} 个字", "用平常的话写清楚要解决什么"
        return UserError("NEED_SHORT", "需求写得太少，无法匹配", value=told.title[:60], rule=rule, remedy=remedy)
    if len(told.problem) > LONGEST or len(told.title) > 200 or len(told.target_metrics) > LONGEST:
        return UserError(
            "NEED_LONG", "需求过长", rule=f"名称 200 字、难题和指标各 {LONGEST} 字以内", remedy="删减后提交"
        )
    return None


def _figures(told: Told) -> UserError | None:
    low, high = told.budget_low_fen, told.budget_high_fen
    if (low or 0) < 0 or (high or 0) < 0 or (low is not None and high is not None and low > high):
        said = f"{low}–{high} 分"
        return UserError("NEED_BUDGET", "预算区间不对", value=said, rule="0 ≤ 下限 ≤ 上限", remedy="核对后重填")
    if told.trl_least is not None and not 1 <= told.trl_least <= 9:
        return UserError("NEED_TRL", "技术成熟度不对", value=str(told.trl_least), rule="1–9 级", remedy="核对后重填")
    return None


def _days(told: Told, on: dt.date) -> UserError | None:
    if told.deadline and told.deadline < on:
        return UserError("NEED_DEADLINE", "截止日期已过", value=str(told.deadline), remedy="改为今天以后的日期")
    return None


def _choices(told: Told) -> UserError | None:
    wrong = [symbol for symbol in told.classes if not levels(symbol)[3]]
    if wrong:
        return UserError("NEED_CLASS", "IPC 分类写法不对", value="、".join(wrong)[:60], rule="如 H01M10/0525 或 H01M")
    pairs = ((told.coop_mode, CoopMode), (told.confidentiality, Confidentiality), (told.source, NeedSource))
    for value, known in pairs:
        if value not in known.values:
            rule = "、".join(known.values)
            return UserError("NEED_CHOICE", "没有这个选项", value=value[:40], rule=rule, remedy="从选项中选择")
    if told.confidentiality == Confidentiality.DIRECTED and not told.invited:
        remedy = "填写可以看到这条需求的单位，或者改为会员可见"
        return UserError("NEED_INVITED", "定向公开的需求没有写明对谁公开", remedy=remedy)
    return None
