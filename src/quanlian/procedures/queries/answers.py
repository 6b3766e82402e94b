"""What was applied for and what was found, form by form, in words; masked for eyes it is not meant for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from quanlian.core.masking import mask_account, mask_address, mask_id, mask_name, mask_phone
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.forms.places import place_name
from quanlian.procedures.forms.show import HIDDEN, Answer, answer
from quanlian.procedures.queries.eyes import Eyes
from quanlian.procedures.queries.veil import Veil
from quanlian.procedures.spec import FormField, Item

MASKS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("地址", mask_address),
    ("住所", mask_address),
    ("场所", mask_address),
    ("地点", mask_address),
    ("账户", mask_account),
    ("账号", mask_account),
    ("证件", mask_id),
    ("身份证", mask_id),
    ("姓名", mask_name),
    ("名称", mask_name),
)
"""By a word of the question; the first that fits."""
NOTHING = "***"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers to one form; `title` is the action it belongs to."""

    form: str
    title: str
    answers: tuple[Answer, ...]


def sheets(item: Item, now: Situation, eyes: Eyes, veil: Veil) -> list[Sheet]:
    """Every form with an answer that these eyes may read, in the item's order; each field once."""
    found: list[Sheet] = []
    seen: set[str] = set()
    for form, fields in item.forms.items():
        if not eyes.reads(item, form):
            continue
        names = [name for name in fields if name in now.data and name not in seen]
        seen.update(names)
        told = tuple(_told(item, form, name, fields[name], now, eyes, veil) for name in names)
        shown = tuple(one for one in told if one.text)
        if shown:
            found.append(Sheet(form, title_of(item, form), shown))
    return found


def title_of(item: Item, form: str) -> str:
    return next((action.title for action in item.actions.values() if action.form == form), form)


def _told(item: Item, form: str, name: str, spec: FormField, now: Situation, eyes: Eyes, veil: Veil) -> Answer:
    said = _said(name, spec, now.data.get(name))
    if not said.text or eyes.clear(item, form, spec):
        return Answer(said.name, said.title, veil.over(said.text), said.files, said.personal, said.secret)
    text = HIDDEN if spec.secret else masked(spec, said.text)
    return Answer(said.name, said.title, text, (), said.personal, said.secret)


def _said(name: str, spec: FormField, value: Json) -> Answer:
    """The answer in words; a region by its name."""
    found = answer(name, spec, value)
    return replace(found, text=place_name(found.text)) if spec.type == "region" and found.text else found


def masked(spec: FormField, text: str) -> str:
    """A personal answer as it may be shown."""
    if spec.type == "phone":
        return mask_phone(text)
    if spec.type == "email":
        name, _, host = text.partition("@")
        return f"{name[:1]}***@{host}"
    if spec.type not in ("text", "long"):
        return NOTHING
    hide = next((mask for word, mask in MASKS if word in spec.title), None)
    return hide(text) if hide else NOTHING
