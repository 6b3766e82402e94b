"""Every clock can stop, can start, and is paused only for reasons the law lists."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian.core.findings import Finding
from quanlian.core.marked import Path
from quanlian.procedures.checks.flow import edges, reach
from quanlian.procedures.checks.report import wrong
from quanlian.procedures.spec import SAME, ClockUse, Item

Found = Iterator[tuple[Path, Finding]]


def check(item: Item) -> Found:
    for name, clock in item.clocks.items():
        yield from _stops(item, ("clocks", name), clock)
        yield from _fires(item, ("clocks", name), name, clock)
    for name, action in item.actions.items():
        if action.on_deadline:
            yield from _deadline(item, ("actions", name), action.on_deadline, action.from_)


def starts(item: Item, clock: ClockUse) -> set[str]:
    """The states in which the clock can begin to run."""
    start = clock.start
    if start.state:
        return {start.state}
    found: set[str] = set()
    for name, action in item.actions.items():
        if name == start.action or (start.letter and start.letter in action.letters):
            found |= set(action.from_) if action.to.startswith("<") else {action.to}
    return found


def _stops(item: Item, path: Path, clock: ClockUse) -> Found:
    graph, begun = edges(item), starts(item, clock)
    if not begun:
        yield path, wrong("ITEM_CLOCK_START", f"“{clock.title}”永远不会开始", "核对起点：没有动作会送达该文书")
        return
    reached = set().union(*(reach(graph, one) for one in begun))
    doing = {name for name, action in item.actions.items() if set(action.from_) & reached}
    served = any(set(item.actions[name].letters) & set(clock.stop_served) for name in item.actions)
    if not (set(clock.stop) & reached or set(clock.stop_on) & doing or served):
        text = f"“{clock.title}”开始后到不了任何停止环节"
        yield path, wrong("ITEM_CLOCK_NEVER_STOPS", text, "在 stop 或 stop_on 中写明之后会到达的环节或动作")


def _fires(item: Item, path: Path, name: str, clock: ClockUse) -> Found:
    acts = any(action.on_deadline == name for action in item.actions.values())
    if not acts and not clock.escalate and clock.for_ == "office" and not clock.before:
        text = f"“{clock.title}”超期后没有任何后果"
        yield path, wrong("ITEM_CLOCK_SILENT", text, "写明升级给谁（escalate），或设届满自动办理的动作", "", "warning")


def _deadline(item: Item, path: Path, clock: str, states: tuple[str, ...]) -> Found:
    """A deadline action whose result leaves its clock running would fire again the next day."""
    use = item.clocks[clock]
    name = str(path[-1])
    action = item.actions[name]
    ends = action.to != SAME and (action.to.startswith("<") or item.states[action.to].end or action.to in use.stop)
    if not ends and name not in use.stop_on:
        text = f"“{action.title}”办理后“{use.title}”仍在运行，会反复触发"
        yield path, wrong("ITEM_CLOCK_REPEATS", text, f"把 {name} 写入该期限的 stop_on，或把目标环节写入 stop")
