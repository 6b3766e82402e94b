"""Routing: which team gets a case, and how it is shared out."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from quanlian.procedures.spec.base import Name, Names, Shape, Text


class Rule(Shape):
    """The first rule whose `when` holds decides; a rule without `when` takes all."""

    team: Text
    when: str = ""


class Routing(Shape):
    """`role` is the item's role whose holder becomes the handler; `on` the action after which the case is shared out.

    `by: load` gives it to the team's present member with the fewest open cases, `by: nobody` leaves it in the team's
    queue until somebody takes it.
    """

    role: Name
    on: Names = ()
    rules: tuple[Rule, ...] = ()
    by: Literal["load", "nobody"] = "load"


class Reopen(Shape):
    """A closed case may be opened again into state `to` by roles `by`."""

    to: Name
    by: Names
    basis: Text


class Migration(Shape):
    """How a running case of an older version moves here: renamed states, clocks, fields; `note` says what changed."""

    states: dict[str, Name] = Field(default_factory=dict)
    clocks: dict[str, Name] = Field(default_factory=dict)
    fields: dict[str, Name] = Field(default_factory=dict)
    note: str = ""
