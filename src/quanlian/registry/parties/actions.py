"""What people do with names: judge a pair, take a judgement back. Both are audited and can be undone."""

from __future__ import annotations

from django.db import connection, transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.registry.importing.loader import IMPORT_LOCK
from quanlian.registry.models import NameJudgement, PartyName
from quanlian.registry.parties.judgement import Verdict
from quanlian.registry.parties.regroup import regroup
from quanlian.registry.parties.stored import MANUAL, between

KEPT = ("judgement", "method", "score", "by_id")


@transaction.atomic
def judge(actor: Actor, left: PartyName, right: PartyName, verdict: Verdict, reason: str) -> NameJudgement:
    """Say whether two published names are one party; parties, statements and holdings follow at once.

    An earlier judgement on the pair is kept inside the new one and comes back when that is withdrawn.
    Raises UserError for a blank reason, one name twice, or two names whose published credit codes differ.
    """
    _demand(bool(reason.strip()), "JUDGE_REASON", "须写明判断依据", "", "填写依据后再试")
    _demand(left.pk != right.pk, "JUDGE_SAME", "不能对同一个名称作判断", left.name, "选择两个不同的名称")
    _hold_imports()
    if verdict is Verdict.POSITIVE:
        _demand_one_code(left, right)
    row = between(left, right) or NameJudgement(left=left, right=right)
    replaced = {key: getattr(row, key) for key in KEPT} | {"detail": row.detail} if row.pk else None
    row.judgement, row.method, row.score, row.by = verdict.value, MANUAL, 1.0, actor.user
    row.detail = {"reason": reason.strip(), "actor": actor.name, "replaced": replaced}
    row.save()
    with act(actor, "registry.judge_names", row, reason=reason) as done:
        done.detail.update(left=left.name, right=right.name, verdict=verdict.value)
        done.detail["moved"] = regroup([left.pk, right.pk])
        done.event("registry.names_judged", judgement=row.pk, names=[left.pk, right.pk])
    return row


@transaction.atomic
def withdraw(actor: Actor, judgement: NameJudgement, reason: str = "撤回") -> NameJudgement | None:
    """Take a person's judgement back; the one it replaced is in force again (returned), or none is.

    Raises UserError for an automatic judgement: it would come back with the next import; judge the pair instead.
    """
    _hold_imports()
    row = NameJudgement.objects.select_for_update().get(pk=judgement.pk)
    _demand(
        row.method == MANUAL, "WITHDRAW_AUTOMATIC", "自动判断不能撤回", str(row), "请对这两个名称作出“不同主体”的判断"
    )
    names = [row.left_id, row.right_id]
    with act(actor, "registry.withdraw_judgement", row, reason=reason) as done:
        done.detail.update(left=row.left.name, right=row.right.name, verdict=row.judgement)
        kept = _put_back(row)
        done.detail["moved"] = regroup(names)
        done.event("registry.names_judged", judgement=judgement.pk, names=names)
    return kept


def _put_back(row: NameJudgement) -> NameJudgement | None:
    replaced = row.detail.get("replaced")
    if not replaced:
        row.delete()
        return None
    for key in KEPT:
        setattr(row, key, replaced[key])
    row.detail = replaced["detail"]
    row.save()
    return row


def _demand_one_code(left: PartyName, right: PartyName) -> None:
    codes = {name.party.uscc for name in (left, right) if name.party.uscc}
    text = "、".join(sorted(codes))
    _demand(
        len(codes) < 2,
        "JUDGE_USCC",
        "两个主体的统一社会信用代码不同，不能判为同一主体",
        text,
        "核对代码；一码一主体（GB 32100）",
    )


def _hold_imports() -> None:
    """Not while an import gives names to parties."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def _demand(met: bool, code: str, message: str, value: str, remedy: str) -> None:
    if not met:
        raise UserError(code, message, value=value, remedy=remedy)
