"""What an action does besides moving the case."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from quanlian.procedures.spec.base import LengthText, Name, Names, Shape, Text


class Enter(Shape):
    """Put an entry into a register of results (data/registers.yaml), e.g. the list of advantage enterprises.

    `subject` is the field that names whom it concerns, `number_by` the field
    with its number (else the register numbers it), `fields` what the entry keeps, `public` which of them the public
    list shows. It ends after `valid` or on the date in the field `until`; without both it has no end.
    """

    register_: Name = Field(alias="register")
    subject: Name
    title: str = ""
    number_by: Name | None = None
    fields: tuple[Name, ...] = ()
    public: tuple[Name, ...] = ()
    valid: LengthText | None = None
    until: Name | None = None


class Withdraw(Shape):
    """End the entries that this case (or the case named by the number in field `of`) put into a register."""

    register_: Name = Field(alias="register")
    of: Name | None = None
    reason: str = ""


class Notify(Shape):
    """Tell the people of a role in the portal (and by mail or SMS as they chose)."""

    role: Names
    title: Text
    text: str = ""


class Open(Shape):
    """Start another item from this case. `fill` maps its form fields to fields of this case, `set` gives fixed
    answers; `link` says how the two are related."""

    item: Name
    fill: dict[Name, Name] = Field(default_factory=dict)
    set_: dict[Name, str] = Field(default_factory=dict, alias="set")
    link: str = "child"
    once: bool = True


class Effect(Shape):
    """Exactly one of the six; `event` is the name of a domain event other rooms listen to later, `do` that of a deed
    a room does at once, in the same transaction: where it refuses, the action is refused."""

    enter: Enter | None = None
    withdraw: Withdraw | None = None
    notify: Notify | None = None
    open: Open | None = None
    event: str | None = None
    do: str | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(part is not None for part in self._parts) != 1:
            raise PydanticCustomError("effect_one", "每个后果须且只须写一种：enter、withdraw、notify、open、event、do")
        return self

    @property
    def _parts(self) -> tuple[object, ...]:
        return (self.enter, self.withdraw, self.notify, self.open, self.event, self.do)
