"""Every case counts its steps and each step names the digest before it: a step that is not there leaves a hole."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from quanlian.evidence.audit.compare import Fault
from quanlian.evidence.models import Seal


def broken_chains(rows: Iterable[Seal]) -> Iterator[Fault]:
    """Holes and breaks in the chains of cases among these statements, in the order of the log.

    The first statement of a case may lie before the period asked for, so that a chain may begin anywhere.
    """
    chains: dict[str, list[tuple[int | None, dict[str, object]]]] = defaultdict(list)
    for row in rows:
        said = json.loads(row.statement)
        if "step_sha256" in said:
            chains[said["case"]].append((row.position, said))
    for case, steps in chains.items():
        yield from _breaks(case, sorted(steps, key=lambda one: int(str(one[1]["step"]))))


def _breaks(case: str, steps: list[tuple[int | None, dict[str, object]]]) -> Iterator[Fault]:
    for (_, before), (position, said) in pairwise(steps):
        if int(str(said["step"])) != int(str(before["step"])) + 1:
            yield Fault(position, f"办件 {case} 在第 {before['step']} 步与第 {said['step']} 步之间缺少步骤")
        elif said["before_sha256"] != before["step_sha256"]:
            yield Fault(position, f"办件 {case} 第 {said['step']} 步与前一步的摘要不相接")
