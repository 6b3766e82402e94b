"""Every name used inside an item must be defined in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quanlian.core.findings import Finding
from quanlian.core.marked import Path
from quanlian.procedures.checks.report import unknown
from quanlian.procedures.spec import BACK, SAME, Action, ClockUse, Item

Found = Iterator[tuple[Path, Finding]]


def check(item: Item) -> Found:
    for name, action in item.actions.items():
        yield from _action(item, ("actions", name), action)
    for name, clock in item.clocks.items():
        yield from _clock(item, ("clocks", name), clock)
    yield from _letters(item)
    yield from _rest(item)


def fields(item: Item) -> set[str]:
    """The names of all form fields."""
    return {name for form in item.forms.values() for name in form}


def _action(item: Item, path: Path, action: Action) -> Found:
    yield from _each("环节", (*path, "from"), action.from_, item.states)
    if action.to not in (SAME, BACK):
        yield from _each("环节", (*path, "to"), [action.to], item.states)
    yield from _each("角色", (*path, "by"), action.by, item.roles)
    yield from _each("表单", (*path, "form"), [action.form] if action.form else [], item.forms)
    yield from _each("期限", (*path, "on_deadline"), [action.on_deadline] if action.on_deadline else [], item.clocks)
    yield from _each("动作", (*path, "not_same_as"), action.not_same_as, item.actions)
    yield from _each("文书", (*path, "letters"), action.letters, item.letters)
    for at, effect in enumerate(action.effects):
        place = (*path, "effects", at)
        if effect.enter:
            used = {effect.enter.subject, *effect.enter.fields, *effect.enter.public}
            used |= {one for one in (effect.enter.until, effect.enter.number_by) if one}
            yield from _each("字段", place, sorted(used), fields(item))
        if effect.withdraw and effect.withdraw.of:
            yield from _each("字段", place, [effect.withdraw.of], fields(item))
        if effect.notify:
            yield from _each("角色", place, effect.notify.role, item.roles)
        if effect.open:
            yield from _each("字段", place, effect.open.fill.values(), fields(item))


def _clock(item: Item, path: Path, clock: ClockUse) -> Found:
    start = clock.start
    yield from _each("环节", (*path, "start"), [start.state] if start.state else [], item.states)
    yield from _each("动作", (*path, "start"), [start.action] if start.action else [], item.actions)
    yield from _each("文书", (*path, "start"), [start.letter] if start.letter else [], item.letters)
    dates = [name for name in (start.date, clock.event_date) if name]
    yield from _each("字段", path, dates, fields(item))
    yield from _each("环节", (*path, "stop"), clock.stop, item.states)
    yield from _each("动作", (*path, "stop_on"), clock.stop_on, item.actions)
    yield from _each("文书", (*path, "stop_served"), clock.stop_served, item.letters)
    yield from _each("环节", (*path, "pause"), clock.pause, item.states)
    by = (*clock.escalate, *(clock.extend.by if clock.extend else ()))
    yield from _each("角色", path, by, item.roles)
    if clock.for_ != "office":
        yield from _each("角色", (*path, "for"), [clock.for_], item.roles)


def _letters(item: Item) -> Found:
    for name, letter in item.letters.items():
        path: Path = ("letters", name)
        yield from _each("角色", (*path, "to"), letter.to, item.roles)
        yield from _each("角色", (*path, "signed_by"), [letter.signed_by] if letter.signed_by else [], item.roles)


def _rest(item: Item) -> Found:
    for name, state in item.states.items():
        if state.waits_for != "office":
            yield from _each("角色", ("states", name, "waits_for"), [state.waits_for], item.roles)
    for name, role in item.roles.items():
        yield from _each("字段", ("roles", name), [one for one in (role.named_by, role.code_by) if one], fields(item))
        yield from _each("表单", ("roles", name, "reads"), role.reads, item.forms)
    yield from _each("字段", ("names",), item.names, fields(item))
    if item.routing:
        yield from _each("角色", ("routing", "role"), [item.routing.role], item.roles)
        yield from _each("动作", ("routing", "on"), item.routing.on, item.actions)
    if item.reopen:
        yield from _each("环节", ("reopen", "to"), [item.reopen.to], item.states)
        yield from _each("角色", ("reopen", "by"), item.reopen.by, item.roles)
    for version, moves in item.migrates.items():
        place: Path = ("migrates", version)
        yield from _each("环节", (*place, "states"), moves.states.values(), item.states)
        yield from _each("期限", (*place, "clocks"), moves.clocks.values(), item.clocks)
        yield from _each("字段", (*place, "fields"), moves.fields.values(), fields(item))
    for at, material in enumerate(item.guide.materials):
        yield from _each("字段", ("guide", "materials", at), [material.field] if material.field else [], fields(item))
    for at, result in enumerate(item.guide.results):
        yield from _each("文书", ("guide", "results", at), [result.letter] if result.letter else [], item.letters)


def _each(what: str, path: Path, used: Iterable[str], known: Iterable[str]) -> Found:
    names = set(known)
    for name in used:
        if name not in names:
            yield path, unknown("ITEM_NAME", what, name, names)
