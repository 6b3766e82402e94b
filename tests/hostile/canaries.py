"""Words that stand only in rows which strangers may not see: one that turns up in an answer has leaked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, models, transaction
from django.db.models import Model

from quanlian.core.people.models import User
from quanlian.core.policies import Person, has_policy, policy_for
from tests.hostile.people import STRANGERS

WORD = re.compile(r"金丝雀\w*?鸟")
WORDS = ("title", "summary", "note", "notes", "reason", "remark", "text", "body", "comment", "description", "problem",
         "narrative", "issues", "verdict", "contact", "phone", "detail", "purpose", "basis", "opinion", "answer",
         "question", "message", "said", "contract_no", "bank_name", "owner_name", "address")  # fmt: skip
"""Fields that people fill with words; codes, states and digests are left alone, for pages read them."""
MOST = 300


def persons() -> list[Person]:
    found = {one.username: one for one in User.objects.filter(username__in=STRANGERS)}
    return [found.get(name, AnonymousUser()) for name in STRANGERS]


def plant() -> dict[str, int]:
    """Mark every row that no stranger may see by its model's policy; how many rows of which model were marked."""
    strangers = persons()
    return {model._meta.label: count for model in _models() if (count := _mark(model, strangers))}


def found_in(content: bytes) -> set[str]:
    """The models whose hidden rows show in an answer, with the field."""
    return {hit.strip("金丝雀鸟") for hit in WORD.findall(content.decode(errors="replace"))}


def _models() -> Iterator[type[Model]]:
    for model in apps.get_models():
        ours = model._meta.app_label.startswith("quanlian_") and not hasattr(model, "pgh_tracked_model")
        if ours and has_policy(model) and _fields(model):
            yield model


def _fields(model: type[Model]) -> list[str]:
    return [one.name for one in model._meta.concrete_fields if one.name in WORDS and _free(one)]


def _free(field: models.Field[object, object]) -> bool:
    text = isinstance(field, models.TextField) or (
        isinstance(field, models.CharField) and (field.max_length or 0) >= 60
    )
    return text and not (field.choices or field.unique or field.primary_key)


def _mark(model: type[Model], strangers: Sequence[Person]) -> int:
    """0 for a table that only ever grows: its triggers refuse every change, ours too."""
    policy, hidden = policy_for(model), set(model._default_manager.values_list("pk", flat=True)[:MOST])
    for one in strangers:
        if not hidden:
            return 0
        hidden -= set(policy.visible_to(one).filter(pk__in=hidden).values_list("pk", flat=True))
    said = {name: f"金丝雀{model.__name__}_{name}鸟" for name in _fields(model)}
    try:
        with transaction.atomic():
            return model._default_manager.filter(pk__in=hidden).update(**said) if hidden else 0
    except DatabaseError:
        return 0
