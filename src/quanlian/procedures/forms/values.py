"""Answers on their way between a page and the engine: as text for a control, as files, as what a browser sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from quanlian.procedures.engine.situation import Json
from quanlian.procedures.spec import FormField


class Posted(Protocol):
    """What a form sent, as Django's QueryDict has it."""

    def get(self, key: str, /) -> object: ...

    def getlist(self, key: str, /) -> Sequence[object]: ...

    def __contains__(self, key: object, /) -> bool: ...


def as_text(spec: FormField, value: Json) -> str:
    """The answer as its control holds it; blank where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    return str(value)


def typed_again(spec: FormField, value: Json) -> Json:
    """A clean answer as a person would type it: money from 分 back to 元."""
    if spec.type == "money" and isinstance(value, int) and not isinstance(value, bool):
        return format(Decimal(value) / 100, "f")
    if spec.type == "yesno" and isinstance(value, bool):
        return "true" if value else "false"
    return value


def as_texts(value: Json) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(one) for one in value if not isinstance(one, dict))
    return (str(value),) if value not in (None, "") else ()


def files_of(value: Json) -> list[tuple[str, str, int]]:
    """(hash, name, bytes) of each file; one known by its hash alone bears the hash as its name."""
    found = []
    for one in value if isinstance(value, list) else []:
        row = one if isinstance(one, dict) else {"sha256": one}
        sha256 = str(row.get("sha256", ""))
        size = row.get("size", 0)
        found.append((sha256, str(row.get("name") or sha256[:12]), size if isinstance(size, int) else 0))
    return found


def posted(fields: Mapping[str, FormField], sent: Posted, prefix: str = "") -> dict[str, Json]:
    """The answers a plain form sent. Files are not among them; a group of boxes of which none is ticked is empty."""
    found: dict[str, Json] = {}
    for name, spec in fields.items():
        key = f"{prefix}{name}"
        if spec.type == "choices":
            found[name] = [str(one) for one in sent.getlist(key)]
        elif spec.type != "files" and key in sent:
            found[name] = str(sent.get(key))
    return found
