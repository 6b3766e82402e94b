"""Which pauses and extensions an entry of the catalogue permits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quanlian.core.calendar.length import parse_length
from quanlian.core.findings import UserError
from quanlian.procedures.clocks.model import Clock
from quanlian.procedures.clocks.run import PAUSE_KINDS, Extension, Pause


def demand_kinds(pauses: Iterable[Pause]) -> None:
    """Raises UserError CLOCK_PAUSE_KIND for a kind of pause that does not exist."""
    for one in pauses:
        if one.kind not in PAUSE_KINDS:
            known = "、".join(f"{kind}（{title}）" for kind, title in PAUSE_KINDS.items())
            raise UserError("CLOCK_PAUSE_KIND", "没有这种暂停", value=one.kind, remedy=f"可用：{known}")


def usable(entry: Clock, pauses: Iterable[Pause]) -> tuple[tuple[Pause, ...], tuple[Pause, ...]]:
    """The pauses that count for this clock, and those that do not."""
    given = tuple(pauses)
    return tuple(one for one in given if one.kind in entry.pauses), tuple(
        one for one in given if one.kind not in entry.pauses
    )


def demand_extensions(entry: Clock, extensions: Sequence[Extension]) -> None:
    """Raises UserError CLOCK_EXTENSION where there are more extensions than steps, or one is longer than its step.

    A step without a length takes any; the shortest extensions are held against the steps with one.
    """
    if len(extensions) > len(entry.extensions):
        allowed = f"至多延长{len(entry.extensions)}次" if entry.extensions else "不得延长"
        raise _refused(entry, extensions[-1].length, allowed, "撤回多余的延长")
    fixed = [one for one in entry.extensions if one.length]
    ordered = sorted(extensions, key=lambda one: parse_length(one.length).count)
    for given, rule in zip(ordered, sorted(fixed, key=lambda one: parse_length(one.length).count), strict=False):
        size, most = parse_length(given.length), parse_length(rule.length)
        if size.unit is not most.unit or size.count > most.count:
            raise _refused(entry, given.length, f"{rule.approver}可延长{most}", f"改为不超过“{rule.length}”的延长")


def _refused(entry: Clock, value: str, rule: str, remedy: str) -> UserError:
    return UserError("CLOCK_EXTENSION", f"期限“{entry.title}”不能这样延长", value=value, rule=rule, remedy=remedy)
