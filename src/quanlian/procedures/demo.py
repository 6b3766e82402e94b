"""The opening of a worked example as a demo can play it: only actions, each with the account role that takes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from quanlian.core.people.roles import Role
from quanlian.procedures.dry.examples import ExampleStep, read_examples
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.library import item_of
from quanlian.procedures.models import ItemVersion, VersionState
from quanlian.procedures.moment import today
from quanlian.procedures.spec import Item


@dataclass(frozen=True, slots=True)
class Played:
    """One action. `files` says how many files each field wants, `own_name` which fields hold the applicant's name."""

    action: str
    account: Role
    values: dict[str, Json]
    files: dict[str, int]
    own_name: tuple[str, ...]


def opening_steps(code: str, number: int) -> Iterator[Played]:
    """The actions of an example until it waits, is refused or does something that is no action."""
    row = ItemVersion.objects.get(code=code, state=VersionState.PUBLISHED)
    examples = read_examples(row.examples.encode(), code) if row.examples else ()
    steps = examples[number % len(examples)].steps if examples else ()
    for one in steps:
        if one.do is None:
            return
        if not one.refused:
            yield _played(item_of(row), one, today() - one.on)


def _played(item: Item, one: ExampleStep, later: dt.timedelta) -> Played:
    """`later` is how far today lies behind the day of the example: its dates move along."""
    action, role = item.actions[one.do or ""], item.roles[one.role or ""]
    fields = item.forms[action.form] if action.form else {}
    files = {
        name: int(str(value))
        for name, value in one.with_.items()
        if name in fields and fields[name].type == "files" and not isinstance(value, list)
    }
    dated = {name for name in one.with_ if name in fields and fields[name].type in ("date", "datetime")}
    values = {name: _moved(value, later) if name in dated else value for name, value in one.with_.items()}
    values = {name: value for name, value in values.items() if name not in files}
    own = (role.named_by,) if role.applies and role.named_by and role.named_by in values else ()
    return Played(one.do or "", role.who[0] if role.who else Role.ENTERPRISE, values, files, own)


def _moved(value: Json, later: dt.timedelta) -> Json:
    """The same day as many days later; the time of day stays."""
    text = str(value)
    return (dt.date.fromisoformat(text[:10]) + later).isoformat() + text[10:]
