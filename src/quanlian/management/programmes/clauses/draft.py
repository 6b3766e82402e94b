"""A document's text read into a draft of its programme."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quanlian.management.programmes.clauses.brackets import UnitsBracket, find_brackets, split_units
from quanlian.management.programmes.clauses.numbers import Quantity, find_quantities
from quanlian.management.programmes.clauses.text import Section, plain, sections

MEMBERS = re.compile(r"成员单位:([^。\n]+)")


@dataclass(frozen=True, slots=True)
class DraftTask:
    """A clause with its bracket of responsible units; `bracket` is None where the clause has none."""

    section: Section
    bracket: UnitsBracket | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What could be read from a text: clauses, the tasks among them, quantities by clause, members of a body."""

    sections: tuple[Section, ...]
    tasks: tuple[DraftTask, ...]
    quantities: tuple[tuple[str, Quantity], ...]
    members: tuple[str, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit named in a bracket or among the members, in order of first mention."""
        named = [unit for task in self.tasks if task.bracket for unit in task.bracket.units]
        return tuple(dict.fromkeys([*named, *self.members]))


def draft_from_text(text: str) -> Draft:
    """Read a document's text. Clauses that only hold other clauses make no task."""
    body = plain(text)
    found = sections(body)
    tasks = tuple(DraftTask(section, _bracket(section)) for section in found if not _holds_others(section, found))
    quantities = tuple((section.path, item) for section in found for item in find_quantities(section.text))
    return Draft(tuple(found), tasks, quantities, _members(body))


def _bracket(section: Section) -> UnitsBracket | None:
    return next(iter(find_brackets(section.text)), None)


def _holds_others(section: Section, all_sections: list[Section]) -> bool:
    return any(other.path != section.path and other.path.startswith(section.path) for other in all_sections)


def _members(text: str) -> tuple[str, ...]:
    found = MEMBERS.search(text)
    return tuple(split_units(found[1])) if found else ()
