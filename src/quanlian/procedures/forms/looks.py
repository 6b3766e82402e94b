"""Which control asks for which type of field, and how a phone's keyboard should help."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.procedures.spec import FormField

FEW_CHOICES = 6
"""Up to so many choices stand open as radio buttons; more are folded into a list."""


@dataclass(frozen=True, slots=True)
class Look:
    """`input` is the type of an <input>; `mode` its inputmode; `rows` the height of a textarea; `unit` stands after."""

    widget: str
    input: str = "text"
    mode: str = ""
    rows: int = 0
    unit: str = ""
    number: bool = False
    group: bool = False
    """Several controls under one legend."""


LOOKS: dict[str, Look] = {
    "text": Look("input"),
    "long": Look("textarea", rows=5),
    "date": Look("input", "date"),
    "datetime": Look("input", "datetime-local"),
    "integer": Look("input", mode="numeric", number=True),
    "decimal": Look("input", mode="decimal", number=True),
    "money": Look("input", mode="decimal", unit="元", number=True),
    "yesno": Look("radios", group=True),
    "choice": Look("radios", group=True),
    "choices": Look("checkboxes", group=True),
    "files": Look("files"),
    "rights": Look("textarea", rows=3),
    "uscc": Look("input"),
    "phone": Look("input", "tel", "tel"),
    "email": Look("input", "email", "email"),
    "region": Look("select"),
}
AUTOCOMPLETE = {
    "organisation.name": "organization",
    "account.name": "name",
    "account.phone": "tel",
    "account.email": "email",
}
"""Only what asks for the person's own particulars may be completed by the browser."""


def look_of(spec: FormField) -> Look:
    if spec.type == "choice" and len(spec.choices) > FEW_CHOICES:
        return Look("select")
    return LOOKS[spec.type]
