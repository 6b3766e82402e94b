"""Marks by class, group, owner, standing and number, without a name: pages by key, never a scan of all marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.similarity.catalogue.facts import GROUPED, MarkFacts, State
from quanlian.similarity.catalogue.store import NAMES, Catalogue, facts_of
from quanlian.similarity.goods.places import two

PAGE, OWNERS = 25, 200
COLUMNS = ", ".join(f'm."{name}"' for name in NAMES)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; blanks ask for nothing. `state` is a key of GROUPED, `owner` stands anywhere in the name."""

    classes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    owner: str = ""
    state: str = ""
    number: str = ""

    def __bool__(self) -> bool:
        return bool(self.classes or self.groups or self.owner or self.state or self.number)

    def fits(self, mark: MarkFacts) -> bool:
        """Whether a mark passes; one whose classes are not known passes any class."""
        wanted, here = {one[:4] for one in self.groups}, {one[:4] for one in mark.groups}
        return (
            (not self.classes or not mark.classes or bool({two(one) for one in self.classes} & set(mark.classes)))
            and (not wanted or bool(wanted & here))
            and self.owner in mark.owner
            and (not self.state or mark.state in GROUPED.get(self.state, ()))
            and self.number in ("", mark.number)
        )


@dataclass(frozen=True, slots=True)
class Way:
    """The most telling condition: a table ordered by mark for each of its values. The others are tested row by row."""

    table: str
    key: str
    mark: str
    values: tuple[str, ...]


def listed(catalogue: Catalogue, asked: Asked, after: int = 0, size: int = PAGE) -> tuple[list[MarkFacts], int]:
    """A page of marks after a key, and the key to go on with (0: the end)."""
    way = _way(catalogue, asked)
    if not way.values:
        return [], 0
    each = f"select {way.mark} mark from {way.table} where {way.key} = ? and {way.mark} > ?"  # noqa: S608 - our names
    merged = " union all ".join([each] * len(way.values))
    states = [state.value for state in GROUPED.get(asked.state, tuple(State))]
    sql = (
        f"select d.mark, {COLUMNS} from ({merged} order by 1) d cross join mark m on m.rowid = d.mark "  # noqa: S608
        f"where m.state in ({', '.join('?' * len(states))})"
    )
    rows = catalogue.db.execute(sql, [*(one for value in way.values for one in (value, after)), *states])
    found: list[tuple[int, MarkFacts]] = []
    for row in rows:
        repeated = bool(found) and found[-1][0] == row[0]
        if not repeated and asked.fits(mark := facts_of(row[1:])):
            found.append((int(row[0]), mark))
        if len(found) > size:
            break
    return [mark for _, mark in found[:size]], found[size - 1][0] if len(found) > size else 0


def _way(catalogue: Catalogue, asked: Asked) -> Way:
    if asked.number:
        return Way("mark", "number", "rowid", (asked.number,))
    if asked.owner:
        return Way("mark", "owner", "rowid", _owners(catalogue, asked.owner))
    if asked.groups:
        return Way("group_of", "grp", "mark", tuple(dict.fromkeys(one[:4] for one in asked.groups)))
    if asked.classes:
        return Way("class_of", "class", "mark", tuple(dict.fromkeys(two(one) for one in asked.classes)))
    return Way("mark", "state", "rowid", tuple(state.value for state in GROUPED.get(asked.state, ())))


def _owners(catalogue: Catalogue, text: str) -> tuple[str, ...]:
    """Names that hold the text; the most that one statement takes well."""
    sql = "select name from owner where instr(name, ?) > 0 limit ?"
    found: Sequence[tuple[str]] = catalogue.db.execute(sql, [text, OWNERS]).fetchall()
    return tuple(row[0] for row in found)
