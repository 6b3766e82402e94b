"""Forms: labels, one meaning a name, patterns that work, and a state in which they are asked."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian.core.findings import Finding
from quanlian.core.marked import Path
from quanlian.procedures.checks.patterns import trouble
from quanlian.procedures.checks.report import wrong
from quanlian.procedures.spec import FormField, Item

Found = Iterator[tuple[Path, Finding]]


def check(item: Item) -> Found:
    yield from _one_meaning(item)
    yield from _same_care(item)
    yield from _patterns(item)
    used = {action.form for action in item.actions.values() if action.form}
    for form in item.forms:
        if not item.forms[form]:
            yield ("forms", form), wrong("ITEM_FORM_EMPTY", "表单没有任何字段", "补上字段，或删去该表单", form)
        if form not in used:
            yield ("forms", form), wrong("ITEM_FORM_UNUSED", "没有动作使用该表单", "删去它，或在动作中引用", form)
    yield from _applicant(item)


def _one_meaning(item: Item) -> Found:
    """The same name in two forms must be of one type: the case keeps one value of a name."""
    kinds: dict[str, str] = {}
    for form, fields in item.forms.items():
        for name, field in fields.items():
            if kinds.setdefault(name, field.type) != field.type:
                text = f"字段“{name}”在不同表单中类型不一（{kinds[name]}、{field.type}）"
                yield ("forms", form, name), wrong("ITEM_FIELD_TYPE", text, "改名，或统一类型", name)


def _same_care(item: Item) -> Found:
    """…and of one secrecy: it is hidden by its name, so what one form keeps from others another may not show."""
    words = {"secret": "保密（secret）", "personal": "个人信息（personal）"}
    first: dict[str, FormField] = {}
    for form, fields in item.forms.items():
        for name, field in fields.items():
            other = first.setdefault(name, field)
            differs = [word for mark, word in words.items() if getattr(other, mark) != getattr(field, mark)]
            if differs:
                text = f"字段“{name}”在不同表单中{'、'.join(differs)}标记不一"
                yield ("forms", form, name), wrong("ITEM_FIELD_CARE", text, "统一标记，取较严的", name)


def _patterns(item: Item) -> Found:
    for form, fields in item.forms.items():
        for name, field in fields.items():
            if field.pattern:
                yield from ((("forms", form, name, "pattern"), one) for one in trouble(field.pattern))


def _applicant(item: Item) -> Found:
    applies = [name for name, role in item.roles.items() if role.applies]
    if item.open_to == "public" and not applies:
        yield ("roles",), wrong("ITEM_NO_APPLICANT", "对外事项须有可申请的角色", "给申请人角色写 applies: true")
    first = [action for action in item.actions.values() if item.initial in action.from_]
    if item.open_to == "public" and not any(set(action.by) & set(applies) for action in first):
        yield ("actions",), wrong("ITEM_NO_SUBMIT", "起始环节没有申请人可办的动作", "补上提交动作")
