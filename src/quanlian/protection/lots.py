"""Drawing by lot so that anybody can draw again: whom to inspect, whom to ask (domain/08 §5.4 双随机、一公开).

The seed is published with the pool. The lot of a name is SM3 of seed and name (GB/T 32905); the smallest are drawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from math import ceil

from cryptography.hazmat.primitives import hashes

from quanlian.core.findings import UserError
from quanlian.procedures.plugs import Calculation, CheckResult, Facts, register_calculator, register_check

NAME = "inspection.lots"
RULE = "按 SM3（种子＋名称）由小到大取前若干个，种子与名单一并公布"


def lots(seed: str, pool: Sequence[str], share: int, recused: Sequence[str] = ()) -> tuple[str, ...]:
    """So many percent of the pool (at least one, rounded up), in the order drawn; who is recused is not drawn.
    The share is taken of those who may be drawn."""
    open_to = [one for one in dict.fromkeys(pool) if one not in set(recused)]
    number = max(1, ceil(len(open_to) * share / 100)) if open_to else 0
    return tuple(sorted(open_to, key=lambda one: _lot(seed, one))[:number])


def _lot(seed: str, name: str) -> bytes:
    digest = hashes.Hash(hashes.SM3())
    digest.update((seed + name).encode())
    return digest.finalize()


def proposal(facts: Facts, _on: dt.date) -> Calculation:
    """The draw that follows from the answers. Raises UserError LOTS_EMPTY where nobody may be drawn."""
    drawn = _drawn(facts)
    steps = (f"名单 {len(_lines(facts, 'pool'))} 个，比例 {facts.get('share')}%", f"种子 {facts.get('seed')}")
    return Calculation("随机抽取", "、".join(drawn), steps, (RULE,))


def check(facts: Facts, _on: dt.date) -> tuple[CheckResult, ...]:
    """Whether the list that was entered is the one anybody gets from the published seed."""
    drawn, entered = _drawn(facts), _lines(facts, "drawn")
    same = set(entered) == set(drawn) and len(entered) == len(drawn)
    why = "与种子推算的名单一致" if same else f"按公布的种子应为：{'、'.join(drawn)}"
    return (CheckResult("LOTS", "抽取可以重现", "pass" if same else "fail", why, RULE),)


def register() -> None:
    """Lend both to service items."""
    register_calculator(NAME, proposal)
    register_check(NAME, check)


def _drawn(facts: Facts) -> tuple[str, ...]:
    share = int(str(facts.get("share") or 0))
    drawn = lots(str(facts.get("seed") or ""), _lines(facts, "pool"), share, _lines(facts, "recused"))
    if not drawn:
        raise UserError("LOTS_EMPTY", "没有可以抽取的名单", remedy="填写名单；全部回避的，另行补充")
    return drawn


def _lines(facts: Facts, field: str) -> list[str]:
    return [one.strip() for one in str(facts.get(field) or "").splitlines() if one.strip()]
