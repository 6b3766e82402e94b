"""What may be done in a case now, each with its form; and what may not, with the reason and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from quanlian.core.findings import Finding
from quanlian.procedures.engine.allowed import Refusal, open_actions
from quanlian.procedures.engine.guard import expression
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.forms.render import FieldView, fields_of_form
from quanlian.procedures.forms.values import typed_again
from quanlian.procedures.prefill import first_answers
from quanlian.procedures.queries.eyes import Eyes
from quanlian.procedures.spec import BACK, SAME, Action, Item


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody sent for an action and what was wrong with it, so that the page shows both again."""

    action: str = ""
    values: Mapping[str, Json] = field(default_factory=dict)
    findings: Sequence[Finding] = ()


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action of the page. `why` is None where it may be done; `opened` where its form stands open; `signs`
    where these eyes, a party's, can do it only with a signature, on the pages of a draft."""

    name: str
    action: Action
    why: Refusal | None
    fields: tuple[FieldView, ...]
    findings: tuple[tuple[str, Finding], ...]
    leads_to: str
    letters: tuple[str, ...]
    advised: bool
    opened: bool
    party: bool
    signs: bool


def actions_of(item: Item, now: Situation, eyes: Eyes, typed: Typed) -> list[OpenAction]:
    """Allowed ones first, in the item's order."""
    found = open_actions(item, now, eyes.stands.hand)
    plain = [name for name, why in found.items() if why is None and not item.actions[name].danger]
    rows = [_open(item, now, eyes, name, why, typed, plain == [name]) for name, why in found.items()]
    return sorted(rows, key=lambda one: (one.why is not None, one.action.danger))


def must_sign(action: Action, eyes: Eyes) -> bool:
    """Whether the action is a party's to sign: the password is asked for where a draft is sent, not on the page."""
    return action.sign and bool(eyes.parties & {*action.by})


def prefix_of(name: str) -> str:
    """Goes before the names of an action's fields: a page holds the forms of several."""
    return f"{name}-"


def _open(
    item: Item, now: Situation, eyes: Eyes, name: str, why: Refusal | None, typed: Typed, only: bool
) -> OpenAction:
    action = item.actions[name]
    mine = typed if typed.action == name else Typed()
    fields = _fields(item, now, eyes, name, action, mine) if why is None else []
    ids = {one.name: one.id for one in fields}
    return OpenAction(
        name=name,
        action=action,
        why=why,
        fields=tuple(fields),
        findings=tuple((ids.get(one.column, ""), one) for one in mine.findings),
        leads_to=_leads_to(item, now, action),
        letters=tuple(item.letters[one].title for one in action.letters if one in item.letters),
        advised=why is None and bool(action.checks or action.calculators),
        opened=typed.action == name or (only and not typed.action),
        party=any(item.roles[role].party for role in action.by),
        signs=must_sign(action, eyes),
    )


def _fields(item: Item, now: Situation, eyes: Eyes, name: str, action: Action, typed: Typed) -> list[FieldView]:
    """The form filled with what was typed; without that with what the case knows already, as far as one may see it."""
    if action.form is None:
        return []
    form = action.form
    known = {
        field_name: typed_again(spec, now.data[field_name])
        for field_name, spec in item.forms[form].items()
        if field_name in now.data and spec.type != "files" and eyes.clear(item, form, spec)
    }
    values = typed.values or (_fresh(eyes, item, form, now) | known)
    views = fields_of_form(item, form, values, typed.findings, prefix_of(name), known=now.data)
    return [replace(one, shown=True) if _depends(item, form, one) else one for one in views]


def _fresh(eyes: Eyes, item: Item, form: str, now: Situation) -> dict[str, Json]:
    """What the item fills in by itself where the case knows no answer yet, e.g. today's date."""
    unknown = {name: spec for name, spec in item.forms[form].items() if name not in now.data}
    return {name: value for name, (value, _) in first_answers(eyes.user, unknown, now.data).items()}


def _depends(item: Item, form: str, field: FieldView) -> bool:
    """Whether an answer of this very form decides if it is asked; without script it has to be there to be filled in."""
    when = field.spec.when
    return bool(when) and bool(expression(when).names & item.forms[form].keys())


def _leads_to(item: Item, now: Situation, action: Action) -> str:
    """The state it leads to, blank where the case stays where it is."""
    if action.to == SAME:
        return ""
    target = now.back if action.to == BACK else action.to
    return item.states[target].title if target in item.states else ""
