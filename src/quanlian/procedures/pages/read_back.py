"""The answers of a form read back in words, for the page where a person looks them over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.procedures.engine.situation import Json
from quanlian.procedures.forms.places import place_name
from quanlian.procedures.forms.render import FileSeen, files_seen
from quanlian.procedures.forms.show import in_words
from quanlian.procedures.spec import FormField, Item


@dataclass(frozen=True, slots=True)
class Line:
    """One question with its answer; `lines` keeps the breaks of long texts, `files` names each file and its hash."""

    title: str
    lines: tuple[str, ...]
    files: tuple[FileSeen, ...] = ()


def read_back(item: Item, form: str, values: Mapping[str, Json], typed: Mapping[str, Json]) -> list[Line]:
    """Only what is asked (`values` holds nothing else), in the order of the form."""
    fields = item.forms[form] if form else {}
    return [_line(spec, values[name], typed.get(name)) for name, spec in fields.items() if name in values]


def _line(spec: FormField, value: Json, typed: Json) -> Line:
    if spec.type == "files":
        return Line(spec.title, (in_words(spec, value),), files_seen(typed))
    text = place_name(str(value)) if spec.type == "region" and value else in_words(spec, value)
    return Line(spec.title, tuple(text.splitlines()))
