"""Moving chosen running cases to the published version, one by one: those that cannot move stay, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.procedures.actions.course import migrate
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.engine.apply import step
from quanlian.procedures.engine.moves import MoveVersion
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, ItemVersion


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of it."""

    moved: tuple[str, ...]
    stayed: tuple[tuple[str, str], ...]


def obstacle(case: Case, to: ItemVersion) -> str:
    """Why a case cannot move to a version; blank where it can."""
    item = item_of(to)
    map_ = item.migrates.get(case.version.version)
    if map_ is None:
        return f"新版本没有写从 {case.version.version} 版迁移的办法"
    try:
        step(item, situation_of(case), MoveVersion(to.version, map_.states, map_.clocks, map_.fields))
    except UserError as error:
        return f"{error.message}：{error.value}"
    return ""


def migrate_all(actor: Actor, case_ids: Iterable[int], to: ItemVersion, reason: str) -> Moved:
    """Each case moves in a transaction of its own. Raises UserError CASES_NONE, CASE_REASON before any has moved."""
    chosen = sorted(set(case_ids))
    if not chosen:
        raise UserError("CASES_NONE", "没有选择办件", remedy="勾选要改按新版本办理的办件")
    if not reason.strip():
        raise UserError("CASE_REASON", "须写明理由", remedy="填写理由后再办理")
    moved: list[str] = []
    stayed: list[tuple[str, str]] = []
    for case in Case.objects.filter(pk__in=chosen).order_by("pk"):
        try:
            migrate(actor, case.pk, to, reason)
        except UserError as error:
            stayed.append((case.number, error.message))
        else:
            moved.append(case.number)
    return Moved(tuple(moved), tuple(stayed))
