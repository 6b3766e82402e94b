"""One edition of the table in memory: groups, items, and the edges of its notes by group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quanlian.similarity.goods.edges import Edge, Tie
from quanlian.similarity.goods.notes import parse
from quanlian.similarity.goods.places import Place


@dataclass(frozen=True, slots=True)
class Note:
    """A note as printed, with the edges read out of it."""

    group: str
    text: str
    edges: tuple[Edge, ...]
    understood: bool


@dataclass(frozen=True, slots=True)
class GoodsTable:
    """`name` is the edition cited; `ncl` its NCL number (0: none given)."""

    name: str
    ncl: int
    groups: Mapping[str, str]
    places: Mapping[str, tuple[Place, ...]]
    """Name or code of an item → where it stands."""
    notes: tuple[Note, ...]
    by_group: Mapping[str, tuple[tuple[Edge, Note], ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        name: str,
        ncl: int,
        groups: Mapping[str, str],
        items: Iterable[tuple[str, Place]],
        notes: Iterable[tuple[str, str]],
    ) -> GoodsTable:
        """`items`: (name or code, place); `notes`: (group, text)."""
        places: defaultdict[str, list[Place]] = defaultdict(list)
        for key, place in items:
            places[key.strip("*")].append(place)
        read = tuple(_note(group, text) for group, text in notes)
        index: defaultdict[str, list[tuple[Edge, Note]]] = defaultdict(list)
        for note in read:
            for edge in note.edges:
                for group in {edge.left.group, edge.right.group}:
                    index[group].append((edge, note))
        kept = {key: tuple(dict.fromkeys(found)) for key, found in places.items()}
        return cls(name, ncl, dict(groups), kept, read, {key: tuple(found) for key, found in index.items()})

    def edges(self, a: str, b: str) -> list[tuple[Edge, Note]]:
        """Edges of the notes between two groups (or within one)."""
        wanted = {a, b}
        return [
            (edge, note) for edge, note in self.by_group.get(a, ()) if {edge.left.group, edge.right.group} == wanted
        ]

    def parts(self, group: str, ties: frozenset[Tie]) -> list[tuple[Edge, Note]]:
        """What the notes say of the group itself."""
        return [(edge, note) for edge, note in self.edges(group, group) if edge.tie in ties]

    def not_understood(self) -> tuple[Note, ...]:
        """Notes kept as text for people to read."""
        return tuple(note for note in self.notes if not note.understood)


def _note(group: str, text: str) -> Note:
    parsed = parse(text, group)
    return Note(group, text, parsed.edges, parsed.understood)
