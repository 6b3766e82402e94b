"""The graph of states: all reachable, no dead ends, nothing leads out of an end."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian.core.findings import Finding
from quanlian.core.marked import Path
from quanlian.procedures.checks.report import wrong
from quanlian.procedures.spec import BACK, SAME, Item

Found = Iterator[tuple[Path, Finding]]
Graph = dict[str, set[str]]


def check(item: Item) -> Found:
    graph = edges(item)
    yield from _ends(item)
    seen = reach(graph, item.initial)
    for name, state in item.states.items():
        path: Path = ("states", name)
        if name not in seen:
            yield path, wrong("ITEM_UNREACHABLE", f"没有动作能到达“{state.title}”", "补上到达它的动作，或删去它", name)
        elif not state.end and not any(item.states[one].end for one in reach(graph, name)):
            yield path, wrong("ITEM_DEAD_END", f"从“{state.title}”走不到任何办结环节", "补上通往办结的动作", name)
        if not state.end and not state.remembers and not graph[name]:
            yield path, wrong("ITEM_STUCK", f"“{state.title}”没有任何可办的动作", "补上动作，或设为办结（end）", name)
    yield from _back(item)
    if not any(state.end for state in item.states.values()):
        yield ("states",), wrong("ITEM_NO_END", "没有办结环节", "至少设一个 end: true 的环节")
    if item.states[item.initial].end:
        yield ("states", item.initial), wrong("ITEM_INITIAL", "起始环节不能是办结环节", "把起始环节放在最前")


def edges(item: Item) -> Graph:
    """State → the states its actions lead to. `<back>` leads to every state from which its state is entered."""
    graph: Graph = {name: set() for name in item.states}
    for action in item.actions.values():
        for one in action.from_:
            if action.to not in (SAME, BACK):
                graph[one].add(action.to)
    for action in item.actions.values():
        if action.to == BACK:
            for one in action.from_:
                graph[one] |= {name for name, nexts in graph.items() if one in nexts and name != one}
    return graph


def reach(graph: Graph, start: str) -> set[str]:
    """All states that can be reached, the start included."""
    seen, waiting = {start}, [start]
    while waiting:
        for one in graph[waiting.pop()] - seen:
            seen.add(one)
            waiting.append(one)
    return seen


def _ends(item: Item) -> Found:
    for name, action in item.actions.items():
        for one in action.from_:
            if item.states[one].end:
                text = f"“{action.title}”从办结环节“{item.states[one].title}”出发"
                remedy = "办结后再办须用重新办理（reopen），或把该环节改为非办结环节"
                yield ("actions", name, "from"), wrong("ITEM_OUT_OF_END", text, remedy, one)


def _back(item: Item) -> Found:
    for name, action in item.actions.items():
        if action.to == BACK and not all(item.states[one].remembers for one in action.from_):
            text = f"“{action.title}”要返回原环节，但所在环节不记住来处"
            yield ("actions", name, "to"), wrong("ITEM_BACK", text, "在该环节写 remembers: true")
