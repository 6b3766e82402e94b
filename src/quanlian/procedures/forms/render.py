"""An item's form as view objects: one a field, with everything a template needs and nothing of the page around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from quanlian.core.findings import Finding
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.forms.clean import clean
from quanlian.procedures.forms.looks import AUTOCOMPLETE, LOOKS, Look, look_of
from quanlian.procedures.forms.places import place_groups
from quanlian.procedures.forms.values import as_text, as_texts, files_of
from quanlian.procedures.spec import FormField, Item

Data = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Choice:
    """One option; `id` is that of its radio or checkbox."""

    value: str
    title: str
    id: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FileSeen:
    """An uploaded file. `size` in bytes; `url` where its owner may fetch it, `remove` where it may be taken off."""

    sha256: str
    name: str
    size: int = 0
    url: str = ""
    remove: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer offered, never taken by itself; `source` says where it comes from."""

    value: str
    source: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One question as the page shows it. `value` is what was typed; `shown` false where its `when` does not hold.

    `id` belongs to the control (for groups: to its first option), so that an error summary can link to it.
    """

    name: str
    id: str
    input_name: str
    spec: FormField
    look: Look
    value: str
    values: tuple[str, ...]
    shown: bool
    error: Finding | None
    help: str
    choices: tuple[Choice, ...] = ()
    groups: tuple[tuple[str, tuple[Choice, ...]], ...] = ()
    files: tuple[FileSeen, ...] = ()
    autocomplete: str = "off"
    filled_from: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    upload_url: str = ""

    @property
    def type(self) -> str:
        return self.spec.type

    @property
    def label(self) -> str:
        return self.spec.title

    @property
    def required(self) -> bool:
        return self.spec.required

    @property
    def widget(self) -> str:
        return self.look.widget

    @property
    def described_by(self) -> str:
        """The help and the error, in that order; the error's place is there even while it is empty."""
        return f"{self.id}-help {self.id}-error" if self.help else f"{self.id}-error"

    @property
    def accept(self) -> str:
        return ",".join(f".{one}" for one in self.spec.accept)


@dataclass(frozen=True, slots=True)
class Extras:
    """What a page may know of a field besides its item: where a prefilled answer came from, what else is offered,
    where files go."""

    filled_from: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    upload_url: str = ""
    files: tuple[FileSeen, ...] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together; `shown` false where all of them are hidden."""

    code: str
    title: str
    fields: list[FieldView] = field(default_factory=list)

    @property
    def shown(self) -> bool:
        return any(one.shown for one in self.fields)


def fields_of_form(
    item: Item,
    form: str,
    data: Data,
    findings: Sequence[Finding] = (),
    prefix: str = "",
    *,
    known: Data | None = None,
    extras: Mapping[str, Extras] | None = None,
) -> list[FieldView]:
    """Every field of a form in order, with the answers as typed in `data` and what is wrong with them.

    `known` is the case's data so far, which the conditions of fields may read. `prefix` goes before the name and id
    of each control, for pages with several forms.
    """
    visible = shown_names(item, form, data, known or {})
    wrong = {one.column: one for one in reversed(findings)}
    more = extras or {}
    return [
        _view(name, spec, data.get(name), prefix, wrong.get(name), name in visible, more.get(name, Extras()))
        for name, spec in item.forms[form].items()
    ]


def shown_names(item: Item, form: str, data: Data, known: Data | None = None) -> list[str]:
    """The fields asked, given what was typed so far. Typed answers are read before the conditions see them."""
    fields = item.forms[form]
    typed = {name: plain(spec, data.get(name)) for name, spec in fields.items() if name in data}
    return [*clean(item, form, typed, known or {}).values]


def plain(spec: FormField, value: Json) -> Json:
    """The answer as the engine reads it: files by their hashes."""
    return [one.sha256 for one in files_seen(value)] if spec.type == "files" else value


def files_seen(value: Json) -> tuple[FileSeen, ...]:
    return tuple(FileSeen(sha256, name, size) for sha256, name, size in files_of(value))


def sections(item: Item, fields: Sequence[FieldView]) -> list[Section]:
    """The fields by whom they are about: each party named in the form, the matter itself, the files to hand in."""
    parties = {
        spec.named_by.split("_")[0] + "_": Section(role, spec.title)
        for role, spec in item.roles.items()
        if spec.party and spec.named_by
    }
    matter, files = Section("matter", _("办理内容")), Section("files", _("材料"))
    for one in fields:
        own = next((section for start, section in parties.items() if one.name.startswith(start)), matter)
        (files if one.type == "files" else own).fields.append(one)
    return [one for one in (*parties.values(), matter, files) if one.fields]


def _view(
    name: str, spec: FormField, value: Json, prefix: str, error: Finding | None, shown: bool, extras: Extras
) -> FieldView:
    look, id_ = look_of(spec), f"f-{prefix}{name}"
    typed = as_texts(value) if look.widget in ("checkboxes", "files") else (as_text(spec, value),)
    groups = place_groups(typed[0]) if spec.type == "region" else ()
    return FieldView(
        name=name,
        id=id_,
        input_name=f"{prefix}{name}",
        spec=spec,
        look=look,
        value=typed[0] if typed else "",
        values=typed,
        shown=shown,
        error=error,
        help=help_text(spec),
        choices=_choices(spec, id_, typed),
        groups=tuple((title, _options(options, id_, typed)) for title, options in groups),
        files=extras.files if extras.files is not None else files_seen(value) if spec.type == "files" else (),
        autocomplete=AUTOCOMPLETE.get(spec.prefill, "off"),
        filled_from=extras.filled_from,
        suggestions=extras.suggestions,
        upload_url=extras.upload_url,
    )


def _choices(spec: FormField, id_: str, typed: tuple[str, ...]) -> tuple[Choice, ...]:
    listed = {"true": _("是"), "false": _("否")} if spec.type == "yesno" else spec.choices
    return _options(tuple(listed.items()), id_, typed)


def _options(listed: Sequence[tuple[str, str]], id_: str, typed: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(
        Choice(value, title, id_ if not at else f"{id_}-{at}", value in typed)
        for at, (value, title) in enumerate(listed)
    )


def help_text(spec: FormField) -> str:
    """The item's own words, and what its limits mean for somebody who fills it in."""
    parts = [spec.help, spec.pattern_hint]
    if spec.type == "files":
        kinds = "、".join(spec.accept)
        parts.append(_("可上传 %(kinds)s，每份不超过 %(size)d MB") % {"kinds": kinds, "size": spec.max_mb})
    elif spec.type in ("text", "long") and spec.min:
        parts.append(_("至少 %(count)d 个字") % {"count": spec.min})
    elif spec.type == "rights" and not spec.help:
        parts.append(_("一行一个号码，任何写法均可"))
    elif spec.type in LOOKS and spec.min is not None and spec.max is not None and LOOKS[spec.type].number:
        parts.append(_("%(low)d 至 %(high)d 之间") % {"low": spec.min, "high": spec.max})
    return "；".join(part for part in parts if part)
