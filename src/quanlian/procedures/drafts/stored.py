"""What a draft remembers: the answers as typed, when each was typed, and which still stand as they were prefilled.

Beside the answers `Draft.data` holds two names no field can bear: `@at` (field → milliseconds) and `@from`
(field → source).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.forms.values import files_of
from quanlian.procedures.models import Draft
from quanlian.procedures.moment import now
from quanlian.procedures.spec import FormField

AT, FROM = "@at", "@from"
LONGEST = 50_000


@dataclass(frozen=True, slots=True)
class Typed:
    """One answer and the moment it was typed, in milliseconds since 1970 by the server's clock."""

    value: Json
    at: int


def typed(draft: Draft) -> dict[str, Json]:
    """The answers as typed, files included (as rows of sha256, name, size)."""
    answers = {name: value for name, value in draft.data.items() if not name.startswith("@")}
    return {**answers, **draft.files}


def given(draft: Draft, fields: Mapping[str, FormField]) -> dict[str, Json]:
    """The answers as the engine takes them: only to fields the form has today; files by hash, and only those that
    were uploaded to this very draft."""
    found: dict[str, Json] = {}
    for name, spec in fields.items():
        if spec.type == "files":
            found[name] = [sha256 for sha256, _name, _size in files_of(draft.files.get(name))]
        elif name in draft.data:
            found[name] = draft.data[name]
    return found


def stamp() -> int:
    return int(now().timestamp() * 1000)


def put(draft: Draft, name: str, answer: Typed) -> bool:
    """Keep an answer unless a newer one is there. A moment in the future counts as now: a browser whose clock runs
    fast must not shut out everybody else."""
    at = min(answer.at, stamp())
    times = draft.data.setdefault(AT, {})
    if at < int(times.get(name, 0)):
        return False
    times[name] = at
    if draft.data.get(name) != answer.value:
        sources(draft).pop(name, None)
    draft.data[name] = answer.value
    return True


def prefill(draft: Draft, name: str, value: Json, source: str) -> None:
    """Begin with an answer; anything typed later is newer."""
    draft.data[name] = value
    sources(draft)[name] = source


def sources(draft: Draft) -> dict[str, str]:
    """Field → source, of the answers that still stand as they were prefilled."""
    found: dict[str, str] = draft.data.setdefault(FROM, {})
    return found


def cleaned(spec: FormField, raw: object) -> Json:
    """A browser's value in a form that can be stored. Raises UserError DRAFT_VALUE."""
    if isinstance(raw, list) and spec.type == "choices" and len(raw) <= len(spec.choices):
        return [_text(one) for one in raw]
    if isinstance(raw, bool | int | float) or raw is None:
        return "" if raw is None else str(raw).lower()
    if isinstance(raw, str):
        return _text(raw)
    raise UserError("DRAFT_VALUE", _("内容的形式不对，没有保存"), value=str(raw)[:60], remedy=_("刷新页面后重填"))


def _text(raw: object) -> str:
    """The database keeps neither null characters nor halves of surrogate pairs."""
    text = str(raw).replace("\x00", "").encode("utf-8", "ignore").decode()
    if len(text) > LONGEST:
        raise UserError(
            "DRAFT_VALUE", _("内容过长，没有保存"), value=f"{len(text)}", remedy=_("压缩文字，或作为附件上传")
        )
    return text
